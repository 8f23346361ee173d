# SPDX-License-Identifier: Apache-2.0
# Finds SQLCipher 4 as a STATIC library and gives the target SQLCipher::SQLCipher.
#
# Static, because the shared library exports the same names as libsqlite3: whichever is loaded first wins, and with the
# wrong one a key is ignored and the file is written in plain text without any error. The header is looked for and
# included as <sqlcipher/sqlite3.h>, so that the header of plain SQLite, which may stand beside it, is never taken.
# The version is SQLite's, which is the only one the header tells; the program itself asks `PRAGMA cipher_version`.
find_path(SQLCipher_INCLUDE_DIR NAMES sqlcipher/sqlite3.h)
find_library(SQLCipher_LIBRARY NAMES libsqlcipher.a)
mark_as_advanced(SQLCipher_INCLUDE_DIR SQLCipher_LIBRARY)

if(SQLCipher_INCLUDE_DIR)
  file(STRINGS ${SQLCipher_INCLUDE_DIR}/sqlcipher/sqlite3.h version_line REGEX "^#define SQLITE_VERSION +\"")
  string(REGEX REPLACE ".*\"([0-9.]+)\".*" "\\1" SQLCipher_VERSION "${version_line}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(SQLCipher
  REQUIRED_VARS SQLCipher_LIBRARY SQLCipher_INCLUDE_DIR
  VERSION_VAR SQLCipher_VERSION
  REASON_FAILURE_MESSAGE "the static library of SQLCipher 4 and its header are needed: run packaging/dependencies.sh")

if(SQLCipher_FOUND AND NOT TARGET SQLCipher::SQLCipher)
  find_package(OpenSSL REQUIRED COMPONENTS Crypto)
  find_package(Threads REQUIRED)
  # Global: a static library that uses it privately passes it on to the programs of other folders as a link-only need.
  add_library(SQLCipher::SQLCipher STATIC IMPORTED GLOBAL)
  set_target_properties(SQLCipher::SQLCipher PROPERTIES
    IMPORTED_LOCATION ${SQLCipher_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${SQLCipher_INCLUDE_DIR}
    INTERFACE_COMPILE_DEFINITIONS SQLITE_HAS_CODEC
    INTERFACE_LINK_LIBRARIES "OpenSSL::Crypto;Threads::Threads;m;${CMAKE_DL_LIBS}"
    # A shared library that brings its own SQLite (a plug-in, a name service) must not be served by ours.
    INTERFACE_LINK_OPTIONS "LINKER:--exclude-libs,libsqlcipher.a")
endif()
