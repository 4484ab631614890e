# SPDX-License-Identifier: GPL-3.0-or-later
# Fails if a counted text ("%n change(s)") has no English singular and plural in the catalogue.
# cmake -DLUPDATE=… -DROOT=… -DSCRATCH=… -P plurals.cmake
set(copy "${SCRATCH}/causeway_en.ts")
file(READ "${ROOT}/translations/causeway_en.ts" catalogue)
file(WRITE "${copy}" "${catalogue}")
execute_process(
    COMMAND "${LUPDATE}" "${ROOT}/migration" "${ROOT}/connectors" "${ROOT}/wizard" "${ROOT}/app"
        -I "${ROOT}" -pluralonly -no-obsolete -locations none -silent -ts "${copy}"
    RESULT_VARIABLE status OUTPUT_QUIET ERROR_VARIABLE errors)
if(NOT status EQUAL 0)
    message(FATAL_ERROR "lupdate cannot read the sources: ${errors}")
endif()
file(READ "${copy}" catalogue)
string(REGEX MATCHALL "<source>[^<]*</source>[ \n]*<translation type=\"unfinished\"" missing "${catalogue}")
if(missing)
    string(REGEX REPLACE "</source>[ \n]*<translation type=\"unfinished\"" "" missing "${missing}")
    string(REPLACE "<source>" "\n  " missing "${missing}")
    message(FATAL_ERROR "Without plural forms in translations/causeway_en.ts "
        "(build the target update_translations, then fill them in):${missing}")
endif()
