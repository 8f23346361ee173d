// SPDX-License-Identifier: Apache-2.0
#include "src/ledger/Secret.h"

#include <QApplication>

#include <gtest/gtest.h>

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen"); // before the first test, and when the tests are only listed
    if (!sealbook::ledger::hardenProcess())
        return 1;
    const QApplication application(argc, argv);
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
