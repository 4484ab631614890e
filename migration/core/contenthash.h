// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <array>

namespace Migration {

// BLAKE2b: what is not the same bytes has another, also where somebody tries to make it the same.
using ContentHash = std::array<char, 32>;

ContentHash contentHash(QByteArrayView bytes);
QByteArray contentHashText(QByteArrayView bytes); // 64 hexadecimal digits

} // namespace Migration
