#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Takes the pictures of docs/images: every page of the wizard, light and dark, at scale 1 and 2.
#
#   screenshots.sh FOLDER_OF_THE_PROGRAMS FOLDER_FOR_THE_PICTURES
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
programs=$(cd "$1" && pwd)
mkdir -p "$2"
pictures=$(cd "$2" && pwd)

for colours in light dark; do
    # The destination answers slowly, so that the import can be seen at work.
    drive=("$here/drive.py" "$programs" "--results" "$pictures" "--shots" "$pictures" "--latency" 25)
    [[ $colours == dark ]] && drive+=(--dark)
    # Pages show where the migration lies; a person's home reads better there than a temporary folder.
    "$here/run.sh" --home /home/ada "${drive[@]}" --suffix "$colours"
    QT_SCALE_FACTOR=2 "$here/run.sh" --home /home/ada --screen 2560x1600 "${drive[@]}" \
        --suffix "$colours-2x" --size 2200x1520
done
for picture in "$pictures"/*-{light,dark}{,-2x}.png; do
    convert "$picture" -strip +dither -colors 200 "PNG8:$picture"
done
