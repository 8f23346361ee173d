// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

namespace sealbook::print {

/// Lets a program without windows print: makes Qt's application on the "offscreen" platform, unless there is one
/// already, and ends it on destruction. The process keeps the locale and the environment it had before.
/// Make one in main(), before any thread starts, and keep it until the last print is written.
class PrintApplication {
public:
    PrintApplication();
    ~PrintApplication();
    PrintApplication(const PrintApplication&) = delete;
    PrintApplication& operator=(const PrintApplication&) = delete;

private:
    struct Own;
    std::unique_ptr<Own> m_own;
};

} // namespace sealbook::print
