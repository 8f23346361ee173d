// SPDX-License-Identifier: Apache-2.0
#include "ui/print/PrintApplication.h"

#include <QGuiApplication>
#include <QLocale>
#include <QLoggingCategory>
#include <QString>

#include <array>
#include <clocale>
#include <cstdlib>
#include <optional>
#include <string>

namespace sealbook::print {

namespace {

/// Sets an environment variable and puts back what it was.
class Environment {
public:
    Environment(const char* name, const char* value)
        : m_name(name)
    {
        if (const char* before = std::getenv(name))
            m_before = before;
        ::setenv(name, value, 1);
    }
    ~Environment()
    {
        if (m_before)
            ::setenv(m_name, m_before->c_str(), 1);
        else
            ::unsetenv(m_name);
    }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;

private:
    const char* m_name;
    std::optional<std::string> m_before;
};

/// Puts back the C locale that Qt changes for the whole process.
class ProcessLocale {
public:
    ProcessLocale()
        : m_before(std::setlocale(LC_ALL, nullptr))
    {
    }
    ~ProcessLocale() { std::setlocale(LC_ALL, m_before.c_str()); }
    ProcessLocale(const ProcessLocale&) = delete;
    ProcessLocale& operator=(const ProcessLocale&) = delete;

private:
    std::string m_before;
};

} // namespace

/// Qt keeps references to argc and argv: they live as long as the application.
struct PrintApplication::Own {
    std::string program = "sealbook";
    std::string option = "-platform";
    std::string platform = "offscreen";
    std::array<char*, 4> arguments{ program.data(), option.data(), platform.data(), nullptr };
    int count = 3;
    std::optional<QGuiApplication> application;
};

PrintApplication::PrintApplication()
{
    if (QCoreApplication::instance())
        return;
    m_own = std::make_unique<Own>();
    // Qt's own warnings (a locale that is not UTF-8, no desktop session, a font that lacks a script) mean nothing to
    // who runs a program without windows; what goes wrong in printing comes back as an Error.
    const ProcessLocale locale;
    const Environment utf8("LC_ALL", "C.UTF-8");
    QLoggingCategory::setFilterRules(QStringLiteral("default.warning=false"));
    m_own->application.emplace(m_own->count, m_own->arguments.data());
    QLocale::setDefault(QLocale::c());
}

PrintApplication::~PrintApplication()
{
    if (m_own)
        QLoggingCategory::setFilterRules(QString());
}

} // namespace sealbook::print
