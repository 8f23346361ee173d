# SPDX-License-Identifier: Apache-2.0
# The one place for compiler and linker flags: link sealbook_flags PRIVATE.
add_library(sealbook_flags INTERFACE)
target_compile_options(sealbook_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wnon-virtual-dtor
  -Woverloaded-virtual -Wimplicit-fallthrough -Wformat=2 -Wswitch-enum -Wcast-align -Wcast-qual -Wunused
  -Wdouble-promotion -Wundef -Wredundant-decls
  $<$<CXX_COMPILER_ID:GNU>:-Wuseless-cast -Wduplicated-cond -Wduplicated-branches -Wlogical-op
    -Wno-restrict>
  # -Wrestrict and -Wnull-dereference are left out: g++ 12 gives false ones inside libstdc++ at -O2 and -O3.
  $<$<BOOL:${SEALBOOK_WERROR}>:-Werror>
  -fstack-protector-strong)
target_link_options(sealbook_flags INTERFACE -Wl,-z,relro,-z,now,-z,noexecstack)
if(SEALBOOK_SANITIZE)
  target_compile_options(sealbook_flags INTERFACE -fsanitize=${SEALBOOK_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(sealbook_flags INTERFACE -fsanitize=${SEALBOOK_SANITIZE})
else()
  target_compile_definitions(sealbook_flags INTERFACE $<$<NOT:$<CONFIG:Debug>>:_FORTIFY_SOURCE=2>)
endif()
include(CheckPIESupported)
check_pie_supported()
find_program(SEALBOOK_CCACHE ccache)
if(SEALBOOK_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${SEALBOOK_CCACHE})
endif()
