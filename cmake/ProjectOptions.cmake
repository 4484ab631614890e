# SPDX-License-Identifier: GPL-3.0-or-later
# What every target of the project is compiled with: language level, warnings, definitions and
# hardening. Layers link `project_options` PRIVATE, so none of this leaks through a PUBLIC link.
add_library(project_options INTERFACE)
target_compile_features(project_options INTERFACE cxx_std_20)
target_include_directories(project_options INTERFACE "${CMAKE_SOURCE_DIR}")

set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

target_compile_definitions(project_options INTERFACE
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_FOREACH
    QT_USE_QSTRINGBUILDER
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    CAUSEWAY_VERSION="${PROJECT_VERSION}")

target_compile_options(project_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
    -Woverloaded-virtual -Wnon-virtual-dtor -Wformat=2 -Wcast-align -Wundef
    -Wimplicit-fallthrough)
if(CAUSEWAY_WERROR)
    target_compile_options(project_options INTERFACE -Werror)
endif()

# Functions and lines are what a backtrace shows; the types and variables of full debug information
# would be two thirds of the build folder and a quarter of the time to make it.
target_compile_options(project_options INTERFACE "$<$<CONFIG:RelWithDebInfo>:-g1>")

if(SANITIZE)
    target_compile_options(project_options INTERFACE
        -fsanitize=${SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(project_options INTERFACE -fsanitize=${SANITIZE})
else()
    target_compile_options(project_options INTERFACE
        -fstack-protector-strong "$<$<CONFIG:Release,RelWithDebInfo>:-D_FORTIFY_SOURCE=2>")
    target_link_options(project_options INTERFACE -Wl,-z,relro,-z,now)
endif()
if(CAUSEWAY_COVERAGE)
    target_compile_options(project_options INTERFACE --coverage)
    target_link_options(project_options INTERFACE --coverage)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # A precompiled header changes the cache's idea of time stamps: these let it look past them.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE_PROGRAM})
endif()
find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM)
    target_link_options(project_options INTERFACE -fuse-ld=mold)
endif()

# One precompiled header a layer: the Qt headers nearly every file of it reads anyway.
function(causeway_precompile target)
    target_precompile_headers(${target} PRIVATE ${ARGN})
    if(NOT CMAKE_DISABLE_PRECOMPILE_HEADERS)
        target_compile_options(${target} PRIVATE -fpch-preprocess -Winvalid-pch)
    endif()
endfunction()
