// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace sealbook::report {

/// What the continuity report (chain of custody) of one exhibit says, as values without layout. All text is UTF-8;
/// times are already written for people (local time with its zone). An empty text means "does not apply" and is not
/// printed.
struct ContinuityReport {
    /// One entry of the exhibit's history, in the ledger's order.
    struct Event {
        std::size_t number = 0; ///< from 1, as printed
        std::string eventId; ///< hexadecimal
        std::string type;
        std::string happened;
        std::string recorded;
        std::string by; ///< user name of the author
        std::string byName;
        std::string role;
        std::vector<std::string> with; ///< who signed beside the author
        std::string from;
        std::string to;
        std::string purpose;
        std::string method;
        std::string sealSeen;
        std::string sealState;
        std::string remarks;
        std::string station;
        std::vector<std::string> more; ///< further facts, each "name: value"
        std::vector<std::string> warnings; ///< anomalies and breaks of continuity at this event
    };

    /// A person whose signature stands under one of the events.
    struct Signer {
        std::string name;
        std::string fullName;
        std::string roles;
        std::string publicKeyHex;
        std::size_t events = 0; ///< how many of the printed events carry this signature
    };

    /// A file carried inside the PDF, byte for byte. Names are unique within a report.
    struct Attachment {
        std::string fileName;
        std::string mimeType;
        std::string content;
    };

    std::string unit;
    std::string caseReference;
    std::string operation;
    std::string reference; ///< the exhibit reference as shown to people ("JC/1")
    std::string systemId; ///< what the label's symbol carries
    std::string kind;
    std::string lifecycle;
    std::string custodian;
    std::string location;
    std::string stage;
    std::string seal;
    std::string sealState;
    std::string parent; ///< what it came out of, or empty

    std::vector<std::pair<std::string, std::string>> facts; ///< label, value
    std::vector<Event> events;
    std::vector<Signer> signers;
    std::vector<std::string> notes; ///< free lines, such as open offers

    std::string printedBy;
    std::string printedAt;
    std::string origin; ///< the ledger's name, first line of its checkpoint
    std::uint64_t treeSize = 0; ///< number of entries in the ledger when printed
    std::string rootHex; ///< root of the ledger's tree, hexadecimal
    std::string checkpointText; ///< the signed checkpoint, lines as they are
    std::string genesisId;

    std::vector<Attachment> attachments;
};

} // namespace sealbook::report
