// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/demo/Demo.h"
#include "src/register/Session.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sealbook::demo {

/// Who works at which station, as the desk lets them in.
struct Seat {
    DemoUser user;
    std::string station;
};

/// The people at their stations. Signing in is slow by design, so each is signed in once, when first needed, and stays.
class Desk {
public:
    Desk(std::filesystem::path folder, reg::Surroundings surroundings, std::vector<Seat> seats)
        : m_folder(std::move(folder))
        , m_surroundings(std::move(surroundings))
        , m_seats(std::move(seats))
    {
    }

    /// The session of "author" or of "author+cosigner"; it belongs to the desk. The errors of Session::open; NotFound:
    /// nobody has that name.
    Result<reg::Session*> session(std::string_view who);

private:
    Result<const Seat*> seat(std::string_view name) const;

    std::filesystem::path m_folder;
    reg::Surroundings m_surroundings;
    std::vector<Seat> m_seats;
    std::map<std::string, reg::Session, std::less<>> m_sessions;
};

} // namespace sealbook::demo
