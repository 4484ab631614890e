// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <functional>

class QWidget;

// A page of the gallery: a name and what builds it.
struct GalleryPage
{
    QString name;
    std::function<QWidget *(QWidget *parent)> make;
};

QList<GalleryPage> galleryPages();
