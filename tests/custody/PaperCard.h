// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/custody/Event.h"

#include <map>
#include <optional>
#include <set>
#include <string>

/// The rules of custody anew, with pen and paper: they share neither code nor state with src/custody but the event, so
/// that a rule there which is too strict or too lax stands out.
namespace sealbook::custody::test::paper {

/// A fact as it is stated, "" where it is not.
std::string said(const Event& event, const std::string& name);
bool beginsWith(const std::string& text, const std::string& start);
/// "user:NAME" of the author.
std::string self(const Event& event);
bool isPlace(const std::string& party);
bool isUser(const std::string& party);
bool isSubjectNumber(const std::string& text);
/// Where it goes; a location with its number beside it. "" where that cannot be read.
std::string goal(const Event& event);
/// Whether the type moves an exhibit or offers to; being found is another thing.
bool movesIt(EventType type);

/// The card of one exhibit as an officer would keep it.
struct Card {
    enum class Bag { Never, Whole, Opened };
    struct Slip { ///< of a disposal
        std::string outcome, requester, authoriser;
    };
    struct Line { ///< of the card: what it was and who wrote it
        EventType type = EventType::BookIn;
        std::string by;
    };

    /// Of what was booked in so.
    explicit Card(const Event& bookIn);
    /// Writes down what happened.
    void write(const Event& event);

    std::string holder; ///< "user:jcollins"
    std::string place; ///< empty: not in the store
    std::string awaitedBy; ///< to whom or where it was offered or sent; empty: it was not
    bool inPost = false;
    Bag bag = Bag::Never;
    std::string sealNumber;
    std::optional<Slip> slip;
    bool isLost = false, isGivenUp = false, isKept = false, isGone = false;
    std::string lossReporter;
    std::set<std::string> tookPart;
    std::set<EventId> ends; ///< of its continuity; two or more: it has forked
    std::map<EventId, Line> lines;

private:
    void writeMovement(const Event& event);
    void writeRest(const Event& event);
    void arrive(const std::string& to, const std::string& by);
};

} // namespace sealbook::custody::test::paper
