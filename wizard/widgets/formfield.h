// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>

class QLabel;
class QLineEdit;

namespace Wizard {

class SymbolLabel;
class TextLabel;

// A label, its input, and one line below that holds the hint or, when something is wrong, the
// error. The line's room is reserved, so nothing jumps. Screen readers get hint and error as the
// input's description. The check runs when editing ends; while an error stands it is looked at
// again with every key, so that it goes as soon as it is mended. No QValidator: that would swallow
// the end.
class FormField final : public QWidget
{
    Q_OBJECT

public:
    using Check = std::function<QString(const QString &text)>; // answers the error, or nothing

    FormField(const QString &label, QWidget *input, QWidget *parent = nullptr);

    QWidget *input() const { return m_input; }
    void setHint(const QString &hint);
    void setError(const QString &error); // empty clears it
    void clearError() { setError({}); }
    QString error() const { return m_error; }
    bool hasError() const { return !m_error.isEmpty(); }
    void
    setNotice(const QString &notice); // a passing remark, "Caps Lock is on"; gives way to errors

    void setCheck(Check check); // for inputs that are a QLineEdit
    bool checkNow();            // true: nothing wrong

signals:
    void errorChanged(const QString &error);

private:
    void refresh(bool announce);

    QLabel *m_label;
    QWidget *m_input;
    QLineEdit *m_line; // the input, or null
    SymbolLabel *m_symbol;
    TextLabel *m_below;
    QString m_hint;
    QString m_error;
    QString m_notice;
    Check m_check;
};

} // namespace Wizard
