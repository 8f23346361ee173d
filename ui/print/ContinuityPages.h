// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/exhibit/Result.h"
#include "src/report/ContinuityReport.h"
#include "ui/print/SymbolImage.h"

#include <QPainter>

#include <memory>
#include <optional>

namespace sealbook::print {

/// The report laid out on A4 upright, to be drawn on whatever has pages. One thread at a time; needs a running
/// QGuiApplication.
class ContinuityPages {
public:
    /// `seal` is the report seal as a symbol, for the end of the last page; on a page of its own where that is full.
    /// Errors: InvalidInput (a symbol whose numbers do not fit), NotFound (no usable font).
    static Result<ContinuityPages> lay(const report::ContinuityReport& report, const SymbolImage& symbol,
        const std::optional<SymbolImage>& seal = std::nullopt);

    ContinuityPages(ContinuityPages&&) noexcept;
    ~ContinuityPages();

    std::size_t count() const;
    /// Page from 0. The painter's coordinates are dots of kResolution from the page's top left corner.
    void draw(QPainter& painter, std::size_t page);

private:
    struct Laid;
    explicit ContinuityPages(std::unique_ptr<Laid> laid);

    std::unique_ptr<Laid> m_laid;
};

} // namespace sealbook::print
