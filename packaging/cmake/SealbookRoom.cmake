# SPDX-License-Identifier: Apache-2.0
# sealbook_room(NAME HEADERS a.h ... SOURCES a.cpp ... [USES public targets] [PRIVATE_USES targets])
# One static library sealbook_NAME from the files of the calling folder. Headers are included from the project's root
# ("src/exhibit/SystemId.h"), and each is compiled alone by the target all_verify_interface_header_sets.
function(sealbook_room name)
  cmake_parse_arguments(ROOM "" "" "HEADERS;SOURCES;USES;PRIVATE_USES" ${ARGN})
  add_library(sealbook_${name} STATIC ${ROOM_SOURCES})
  target_sources(sealbook_${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${ROOM_HEADERS})
  target_link_libraries(sealbook_${name} PUBLIC ${ROOM_USES} PRIVATE sealbook_flags ${ROOM_PRIVATE_USES})
endfunction()

# sealbook_test(NAME LABEL SOURCES a.cpp ... USES targets): one GoogleTest binary, each test a CTest case.
function(sealbook_test name label)
  cmake_parse_arguments(TEST "" "" "SOURCES;USES" ${ARGN})
  add_executable(${name} ${TEST_SOURCES})
  target_link_libraries(${name} PRIVATE sealbook_flags GTest::gmock GTest::gtest_main ${TEST_USES})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_compile_definitions(${name} PRIVATE SEALBOOK_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  # Two thirds of a test's compilation go into these headers and into optimising what runs once. With sanitizers, whose
  # checks would be optimised too, its own code is not optimised at all: that halves its compilation once more.
  target_precompile_headers(${name} PRIVATE <gmock/gmock.h> <gtest/gtest.h> <filesystem> <map> <random> <string> <vector>)
  target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-O1>)
  if(SEALBOOK_SANITIZE)
    target_compile_options(${name} PRIVATE -O0)
  endif()
  if(SEALBOOK_UNITY_TESTS)
    set_target_properties(${name} PROPERTIES UNITY_BUILD ON)
  endif()
  # A unity source includes its files, so g++ takes a fixture in an anonymous namespace for one of a header.
  target_compile_options(${name} PRIVATE $<$<AND:$<CXX_COMPILER_ID:GNU>,$<BOOL:$<TARGET_PROPERTY:UNITY_BUILD>>>:-Wno-subobject-linkage>)
  gtest_discover_tests(${name} DISCOVERY_TIMEOUT 60 PROPERTIES LABELS ${label} TIMEOUT 900)
endfunction()
