# SPDX-License-Identifier: Apache-2.0
# Finds libcsv 3 (reads RFC 4180 byte for byte) and gives the target Csv::Csv.
find_path(Csv_INCLUDE_DIR NAMES csv.h)
find_library(Csv_LIBRARY NAMES csv)
mark_as_advanced(Csv_INCLUDE_DIR Csv_LIBRARY)

if(Csv_INCLUDE_DIR)
  file(STRINGS ${Csv_INCLUDE_DIR}/csv.h version_lines REGEX "^#define CSV_(MAJOR|MINOR|RELEASE) +[0-9]+")
  string(REGEX REPLACE "#define CSV_[A-Z]+ +" "" Csv_VERSION "${version_lines}")
  string(REPLACE ";" "." Csv_VERSION "${Csv_VERSION}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Csv
  REQUIRED_VARS Csv_LIBRARY Csv_INCLUDE_DIR
  VERSION_VAR Csv_VERSION
  REASON_FAILURE_MESSAGE "libcsv and its header are needed: run packaging/dependencies.sh")

if(Csv_FOUND AND NOT TARGET Csv::Csv)
  # Global: the static library that uses it privately passes it on to the programs of other folders.
  add_library(Csv::Csv UNKNOWN IMPORTED GLOBAL)
  set_target_properties(Csv::Csv PROPERTIES
    IMPORTED_LOCATION ${Csv_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${Csv_INCLUDE_DIR})
endif()
