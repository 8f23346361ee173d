// SPDX-License-Identifier: Apache-2.0
#include "src/custody/Retention.h"

#include "src/custody/FactNames.h"

#include <algorithm>
#include <chrono>

namespace sealbook::custody {
namespace {

std::optional<Timestamp> dateOf(const CaseDates& dates, std::string_view name)
{
    const auto found = dates.find(std::string(name));
    if (found == dates.end())
        return std::nullopt;
    const auto time = Timestamp::parseCanonical(found->second);
    return time ? std::optional(*time) : std::nullopt;
}

/// So many calendar months later, at the same time of day (UTC); the last day of a month that is shorter.
Timestamp monthsAfter(Timestamp time, std::uint32_t months)
{
    using namespace std::chrono;
    const sys_time<milliseconds> instant{ milliseconds{ time.milliseconds } };
    const sys_days day = floor<days>(instant);
    year_month_day date = year_month_day{ day } + std::chrono::months{ months };
    if (!date.ok())
        date = date.year() / date.month() / last;
    return Timestamp{ (sys_days{ date } + (instant - day)).time_since_epoch().count() };
}

std::string day(Timestamp time)
{
    return time.toString().substr(0, 10);
}

std::string inMonths(std::uint32_t months)
{
    return std::to_string(months) + (months == 1 ? " month" : " months");
}

constexpr std::string_view kCode = "CPIA 1996 code of practice, section 5";

/// The proceedings of a case, as far as its dates tell.
struct Proceedings {
    std::optional<Timestamp> charged, convicted;
    std::optional<Timestamp> ended; ///< with an acquittal, or discontinued: whichever was later
};

Proceedings proceedingsOf(const CaseDates& dates)
{
    const auto acquitted = dateOf(dates, fact::kAcquitted);
    const auto discontinued = dateOf(dates, fact::kDiscontinued);
    return { dateOf(dates, fact::kCharged), dateOf(dates, fact::kConvicted), std::max(acquitted, discontinued) };
}

/// Who is charged is tried with it; what came to an end before was about an earlier charge.
void addCharge(std::vector<Review>& found, const Proceedings& proceedings)
{
    const auto& [charged, convicted, ended] = proceedings;
    if (charged && std::max(convicted, ended) < charged)
        found.push_back({ "charge", kCode, std::nullopt, true,
            { "charged on " + day(*charged), "kept until the verdict, or until the case is discontinued" } });
}

/// A conviction that ended in an acquittal afterwards, on appeal, keeps nothing.
void addConviction(std::vector<Review>& found, const CaseDates& dates, const Policy& policy, Timestamp now)
{
    const Proceedings proceedings = proceedingsOf(dates);
    addCharge(found, proceedings);
    const auto convicted = proceedings.ended > proceedings.convicted ? std::nullopt : proceedings.convicted;
    if (convicted) {
        const std::uint32_t months = policy.value(policy::kConvictionMonths);
        const Timestamp until = monthsAfter(*convicted, months);
        found.push_back({ "conviction", kCode, until, now < until,
            { "convicted on " + day(*convicted), "kept for " + inMonths(months) + " after that" } });
    }
    if (const auto release = dateOf(dates, fact::kReleaseDue); release && convicted)
        found.push_back({ "release", kCode, *release, now < *release,
            { "in custody after the conviction, to be released on " + day(*release) } });
    const auto lodged = dateOf(dates, fact::kAppealLodged);
    const auto determined = dateOf(dates, fact::kAppealDetermined);
    if (lodged && (!determined || *determined < *lodged))
        found.push_back({ "appeal", kCode, std::nullopt, true,
            { "an appeal was lodged on " + day(*lodged), "kept until it is determined" } });
}

} // namespace

std::vector<Review> reviewsOf(
    const ExhibitState& state, Timestamp seized, const CaseDates& dates, const Policy& policy, Timestamp now)
{
    std::vector<Review> found;
    if (isClosed(state))
        return found;
    const std::uint32_t months = policy.value(policy::kReviewMonths);
    found.push_back({ "necessity", "PACE 1984 s.22", monthsAfter(seized, months), false,
        { "taken on " + day(seized),
            "is it still necessary, or would a copy do: asked " + inMonths(months) + " later" } });
    addConviction(found, dates, policy, now);
    if (state.disposal && state.disposal->outcome == Outcome::Unclaimed) {
        const std::uint32_t wait = policy.value(policy::kUnclaimedMonths);
        found.push_back({ "unclaimed", "Police (Property) Regulations 1997", monthsAfter(seized, wait), false,
            { "taken on " + day(seized), "an owner is looked for during " + inMonths(wait) }, true });
    }
    if (state.disposal && state.disposal->outcome == Outcome::Forfeited)
        found.push_back({ "claim", "Protection of Children Act 1978, Schedule", std::nullopt, false,
            { "it may be claimed for " + inMonths(policy.value(policy::kClaimMonths))
                + " after the notices of intended forfeiture were served" } });
    return found;
}

std::string runningText(const Review& review)
{
    std::string text = std::string(review.rule) + " (" + std::string(review.source) + ") runs";
    if (review.date)
        text += " until " + day(*review.date);
    for (const std::string& reason : review.reasons)
        text += "; " + reason;
    return text;
}

std::optional<Refusal> retentionRefusal(
    const ExhibitState& state, const Event& event, const CaseDates& dates, const Policy& policy)
{
    if (event.type != EventType::DisposeRequest && event.type != EventType::DisposeAuthorise
        && event.type != EventType::DisposeCarryOut)
        return std::nullopt;
    std::vector<Review> running;
    addConviction(running, dates, policy, event.at);
    const auto blocking =
        std::find_if(running.begin(), running.end(), [](const Review& review) { return review.blocks; });
    if (blocking == running.end() || isClosed(state))
        return std::nullopt;
    return Refusal{ ErrorCode::Refused, "retention", runningText(*blocking), std::nullopt };
}

} // namespace sealbook::custody
