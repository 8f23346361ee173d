// SPDX-License-Identifier: Apache-2.0
#include "src/cli/Context.h"
#include "src/cli/OptionChecks.h"
#include "src/custody/ContinuityRows.h"
#include "src/custody/Corrections.h"
#include "src/custody/FactNames.h"
#include "src/exhibit/Text.h"
#include "src/register/Search.h"
#include "src/register/Views.h"

#include <memory>

namespace sealbook::cli {
namespace {

using nlohmann::json;
namespace fact = custody::fact;

json eventJson(const custody::Event& event, const custody::ContinuityRow& row)
{
    const auto orNull = [](const std::string& text) { return text.empty() ? json(nullptr) : json(text); };
    return json{ { "id", row.event.hex() }, { "type", row.type }, { "by", row.by }, { "role", word(event.role) },
        { "at", row.recorded }, { "occurred", row.occurred }, { "with", row.with }, { "from", orNull(row.from) },
        { "to", orNull(row.to) }, { "purpose", orNull(row.purpose) }, { "sealSeen", orNull(row.sealSeen) },
        { "sealState", orNull(row.sealState) }, { "station", event.station }, { "facts", event.facts } };
}

/// A time of the facts as people read it here; as it stands where it is none.
std::string localTime(std::string_view text)
{
    const auto time = Timestamp::parseCanonical(text);
    return time ? time->toLocal() : std::string(text);
}

/// What the act is about, beside who, where and when.
std::string matterText(const custody::Event& event)
{
    std::string text;
    const auto add = [&](std::string_view before, std::string_view name, bool isTime = false) {
        const std::string_view value = custody::factOf(event.facts, name);
        if (!value.empty())
            text += "  " + std::string(before) + (isTime ? localTime(value) : std::string(value));
    };
    add("", fact::kStage);
    add("hours ", fact::kHours);
    add("seal ", fact::kSeal);
    add("", fact::kOutcome);
    for (const auto& [name, value] : event.facts)
        if (name.starts_with(fact::kDetailPrefix))
            text += "  " + name.substr(fact::kDetailPrefix.size()) + "=" + value;
    add("searched: ", fact::kSearch);
    add("last seen ", fact::kLastSeen, true);
    add("until ", fact::kDeadline, true);
    add("to be back ", fact::kDue, true);
    add("because ", fact::kWhy);
    return text;
}

/// Which of the events a correction is about, by its number, and how that one ought to read.
std::string correctionText(const custody::Event& event, const std::vector<custody::ContinuityRow>& rows)
{
    const std::string_view about = custody::factOf(event.facts, fact::kCorrects);
    std::string text;
    for (const custody::ContinuityRow& row : rows)
        if (row.event.hex() == about)
            text += "  of " + std::to_string(row.number);
    for (const auto& [name, value] : custody::correctionsIn(event.facts))
        text += "  " + name + (value.empty() ? " taken away" : " is " + value);
    return text;
}

std::string eventText(
    const custody::Event& event, const custody::ContinuityRow& row, const std::vector<custody::ContinuityRow>& rows)
{
    std::string text = "\n  " + std::to_string(row.number) + ". " + custody::occurredAt(event).toLocal() + "  "
        + row.type + "  by " + row.by;
    for (const std::string& name : row.with)
        text += " with " + name;
    if (!row.from.empty())
        text += "  from " + row.from;
    if (!row.to.empty())
        text += "  to " + row.to;
    for (const std::string& more : { row.purpose, row.sealSeen.empty() ? std::string() : "seal seen " + row.sealSeen,
             row.sealState, std::string(custody::factOf(event.facts, fact::kNote)) })
        if (!more.empty())
            text += "  " + more;
    if (event.type == custody::EventType::Correct)
        text += correctionText(event, rows);
    return text + matterText(event) + "  [" + row.event.hex() + "]";
}

/// What `list` leaves out of an exhibit.
std::string moreText(const custody::ExhibitState& state)
{
    std::string text;
    if (!state.seal.empty())
        text += "\n  seal " + state.seal + " " + std::string(word(state.sealState));
    if (!state.due.empty())
        text += "\n  to be back " + localTime(state.due);
    if (state.pending)
        text += "\n  offered or sent to " + state.pending->to.toString() + ", not received yet";
    if (state.disposal)
        text += "\n  disposal: " + std::string(word(state.disposal->outcome)) + ", requested by "
            + state.disposal->requester
            + (state.disposal->authorisation ? ", authorised by " + state.disposal->authoriser : "");
    return text;
}

json reviewJson(const custody::Review& review)
{
    return json{ { "rule", review.rule }, { "source", review.source },
        { "date", review.date ? json(review.date->toString()) : json(nullptr) }, { "blocks", review.blocks },
        { "reasons", review.reasons } };
}

std::string reviewText(const custody::Review& review)
{
    std::string text = "\n  kept: " + std::string(review.rule) + " (" + std::string(review.source) + ", sample)"
        + (review.date ? "  " + review.date->toLocal() : "") + (review.blocks ? "  blocks disposal" : "");
    for (const std::string& reason : review.reasons)
        text += "; " + reason;
    return text;
}

void showView(const Context& context, const reg::ExhibitView& view, const std::vector<custody::Review>& reviews)
{
    std::vector<custody::Event> events;
    for (const db::PlacedEvent& placed : view.events)
        events.push_back(placed.event);
    const auto rows = custody::continuityRows(events);
    json object = exhibitJson(view.state);
    std::string text = exhibitText(view.state) + moreText(view.state);
    object["parent"] = view.parentSystemId.empty() ? json(nullptr) : json(view.parentSystemId);
    object["parentReference"] = view.parentReference.empty() ? json(nullptr) : json(view.parentReference);
    object["operation"] = view.file.operation;
    object["facts"] = view.state.facts;
    object["subExhibits"] = json::array();
    for (const custody::ExhibitState& child : view.subExhibits) {
        object["subExhibits"].push_back(child.systemId);
        text += "\n  sub-exhibit " + exhibitText(child);
    }
    object["reviews"] = json::array();
    for (const custody::Review& review : reviews) {
        object["reviews"].push_back(reviewJson(review));
        text += reviewText(review);
    }
    object["events"] = json::array();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        object["events"].push_back(eventJson(events[i], rows[i]));
        text += eventText(events[i], rows[i], rows);
    }
    context.out.result(object, text);
}

void showAll(const Context& context, const std::vector<custody::ExhibitState>& exhibits)
{
    for (const custody::ExhibitState& state : exhibits)
        context.out.result(exhibitJson(state), exhibitText(state));
}

void addShow(CLI::App& app, Context& context)
{
    auto exhibit = std::make_shared<std::string>();
    CLI::App* show = app.add_subcommand("show", "Show an exhibit and its continuity");
    show->add_option("EXHIBIT", *exhibit, "System id, seal number or REFERENCE@CASE")->required();
    show->callback([&context, exhibit] {
        context.chosen = [&context, exhibit] {
            return inSession(context, [&](reg::Session& session) -> Result<void> {
                const auto view = reg::show(session, *exhibit);
                if (!view)
                    return view.error();
                const auto reviews = reg::reviews(session, *view);
                if (!reviews)
                    return reviews.error();
                showView(context, *view, *reviews);
                return {};
            });
        };
    });
}

/// More exhibits than a register can hold on any disk; the range is told to who is outside it.
CLI::Validator anyLimit()
{
    return wholeNumber(0, 1'000'000'000);
}

struct ListArguments {
    reg::ListOrder order;
    std::string kind, stage, lifecycle;
};

/// The words of the options as values. InvalidInput: a word that is none.
Result<void> readWords(ListArguments& arguments)
{
    const auto read = [](const std::string& text, auto& value, auto from, std::string_view option,
                          const std::string& allowed) -> Result<void> {
        value = from(text);
        if (!text.empty() && !value)
            return Error{ ErrorCode::InvalidInput,
                std::string(option) + " " + inQuotes(text) + ": allowed are " + allowed };
        return {};
    };
    reg::ListOrder& order = arguments.order;
    if (auto kind = read(arguments.kind, order.kind, kindFrom, "--kind", allowedKinds()); !kind)
        return kind;
    if (auto stage = read(arguments.stage, order.stage, stageFrom, "--stage", allowedStages()); !stage)
        return stage;
    return read(arguments.lifecycle, order.lifecycle, lifecycleFrom, "--lifecycle", allowedLifecycles());
}

/// What a list or a search may be narrowed by.
void addNarrowing(CLI::App& command, ListArguments& arguments)
{
    command.add_option("--case", arguments.order.caseReference)->check(notEmpty());
    CLI::Option* location = command.add_option("--location", arguments.order.location, "Path or id")->check(notEmpty());
    command.add_flag("--below", arguments.order.below, "Also what lies below the location")->needs(location);
    command.add_option("--custodian", arguments.order.custodian, "Who has it: user:NAME, person:TEXT, org:TEXT, ...")
        ->check(notEmpty());
    command.add_option("--kind", arguments.kind)->check(notEmpty());
    command.add_option("--stage", arguments.stage)->check(notEmpty());
    command.add_option("--lifecycle", arguments.lifecycle)->check(notEmpty());
    command.add_flag("--due", arguments.order.due, "Only what is out past the time it was to be back");
}

void addList(CLI::App& app, Context& context)
{
    auto arguments = std::make_shared<ListArguments>();
    CLI::App* list = app.add_subcommand("list", "List exhibits");
    addNarrowing(*list, *arguments);
    list->add_option("--limit", arguments->order.limit, "At most so many; 0 for all")->check(anyLimit());
    list->callback([&context, arguments] {
        context.chosen = [&context, arguments]() -> Result<void> {
            if (const auto read = readWords(*arguments); !read)
                return read.error();
            return inSession(context, [&](reg::Session& session) -> Result<void> {
                reg::ListOrder order = arguments->order;
                const std::size_t limit = order.limit;
                order.limit += limit == 0 ? 0 : 1; // one more tells that there are more
                auto exhibits = reg::list(session, order);
                if (!exhibits)
                    return exhibits.error();
                const bool more = limit != 0 && exhibits->size() > limit;
                if (more)
                    exhibits->resize(limit);
                showAll(context, *exhibits);
                if (more)
                    context.out.message("there are more; --limit shows them");
                return {};
            });
        };
    });
}

void showBreak(const Context& context, const reg::FoundBreak& found)
{
    json events = json::array({ found.what.first.hex() });
    if (found.what.second)
        events.push_back(found.what.second->hex());
    std::string text = std::string(word(found.what.severity)) + "  " + std::string(found.what.rule) + "  "
        + found.state.reference.canonical() + "@" + found.state.caseReference + "  " + found.state.systemId + "  "
        + found.what.detail + "  (events " + found.what.first.hex().substr(0, 12);
    if (found.what.second)
        text += ", " + found.what.second->hex().substr(0, 12);
    text += found.what.explained ? "; explained in " + found.what.explained->hex().substr(0, 12) + ")" : ")";
    context.out.result(
        json{ { "severity", word(found.what.severity) }, { "rule", found.what.rule },
            { "exhibit", found.state.systemId }, { "reference", found.state.reference.canonical() },
            { "case", found.state.caseReference }, { "events", std::move(events) }, { "detail", found.what.detail },
            { "explained", found.what.explained ? json(found.what.explained->hex()) : json(nullptr) } },
        text);
}

void addBreaks(CLI::App& app, Context& context)
{
    auto reference = std::make_shared<std::string>();
    CLI::App* breaks = app.add_subcommand("breaks", "Breaks of continuity, with the events that make them");
    breaks->add_option("--case", *reference, "Only those of this case")->check(notEmpty());
    breaks->callback([&context, reference] {
        context.chosen = [&context, reference] {
            return inSession(context, [&](reg::Session& session) -> Result<void> {
                const auto found = reg::breaks(session, *reference);
                if (!found)
                    return found.error();
                for (const reg::FoundBreak& one : *found)
                    showBreak(context, one);
                return {};
            });
        };
    });
}

/// So many events take long enough to say what is going on.
constexpr std::uint64_t kManyEvents = 20'000;

Result<void> search(Context& context, reg::Session& session, const reg::SearchOrder& order)
{
    if (const auto left = reg::catchUp(session); left && *left > kManyEvents)
        context.out.message("making " + std::to_string(*left) + " events findable first");
    const auto found = reg::search(session, order);
    if (!found)
        return found.error();
    showAll(context, found->states);
    if (found->unsearched > 0)
        return Error{ ErrorCode::Locked, reg::unsearchedText(found->unsearched) };
    if (found->more)
        context.out.message("there are more; --limit shows them, a further word narrows the search");
    return {};
}

void addSearch(CLI::App& app, Context& context)
{
    struct Arguments {
        std::vector<std::string> words;
        reg::SearchOrder order;
        ListArguments among;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("search", "Find exhibits by anything recorded of them");
    command->add_option("TEXT", arguments->words, "Words that must all be there; the last may be the beginning of one")
        ->required();
    addNarrowing(*command, arguments->among);
    command->add_option("--limit", arguments->order.limit, "At most so many; 0 for all")
        ->check(anyLimit())
        ->capture_default_str();
    command->callback([&context, arguments] {
        context.chosen = [&context, arguments]() -> Result<void> {
            if (const auto read = readWords(arguments->among); !read)
                return read.error();
            arguments->order.among = arguments->among.order;
            for (const std::string& word : arguments->words)
                arguments->order.text += (arguments->order.text.empty() ? "" : " ") + word;
            return inSession(
                context, [&](reg::Session& session) { return search(context, session, arguments->order); });
        };
    });
}

} // namespace

void addViewCommands(CLI::App& app, Context& context)
{
    addShow(app, context);
    addList(app, context);
    addBreaks(app, context);
    addSearch(app, context);
}

} // namespace sealbook::cli
