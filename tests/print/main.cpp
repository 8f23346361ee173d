// SPDX-License-Identifier: Apache-2.0
#include "ui/print/PrintApplication.h"

#include <gtest/gtest.h>

#include <cstdlib>

int main(int argc, char** argv)
{
    ::setenv("QT_QPA_PLATFORM", "offscreen", 1);
    ::testing::InitGoogleTest(&argc, argv);
    const sealbook::print::PrintApplication application;
    return RUN_ALL_TESTS();
}
