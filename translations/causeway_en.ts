<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>App::Output</name>
    <message numerus="yes">
        <source>%n will be created</source>
        <translation>
            <numerusform>%n will be created</numerusform>
            <numerusform>%n will be created</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n will be put back</source>
        <translation>
            <numerusform>%n will be put back</numerusform>
            <numerusform>%n will be put back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deleted</source>
        <translation>
            <numerusform>%n deleted</numerusform>
            <numerusform>%n deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are the same already</source>
        <translation>
            <numerusform>%n is the same already</numerusform>
            <numerusform>%n are the same already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left as they are</source>
        <translation>
            <numerusform>%n left as it is</numerusform>
            <numerusform>%n left as they are</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need you</source>
        <translation>
            <numerusform>%n needs you</numerusform>
            <numerusform>%n need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>App::Reading</name>
    <message numerus="yes">
        <source>Read %n resource(s) from the %1.</source>
        <translation>
            <numerusform>Read %n resource from the %1.</numerusform>
            <numerusform>Read %n resources from the %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reading the %1: %n resource(s)</source>
        <translation>
            <numerusform>Reading the %1: %n resource</numerusform>
            <numerusform>Reading the %1: %n resources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) given.</source>
        <translation>
            <numerusform>%n secret given.</numerusform>
            <numerusform>%n secrets given.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>App::Running</name>
    <message numerus="yes">
        <source>and %n more, in the report</source>
        <translation>
            <numerusform>and %n more, in the report</numerusform>
            <numerusform>and %n more, in the report</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>App::Setup</name>
    <message numerus="yes">
        <source>%n resource(s) exported to %1.</source>
        <translation>
            <numerusform>%n resource exported to %1.</numerusform>
            <numerusform>%n resources exported to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n resource(s) hold credentials that the platform gives out in clear, and so does what was written here. Keep it like a password: %1.</source>
        <translation>
            <numerusform>%n resource holds credentials that the platform gives out in clear, and so does what was written here. Keep it like a password: %1.</numerusform>
            <numerusform>%n resources hold credentials that the platform gives out in clear, and so does what was written here. Keep it like a password: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>App::Spreading</name>
    <message numerus="yes">
        <source>in %n variable set(s)</source>
        <translation>
            <numerusform>in %n variable set</numerusform>
            <numerusform>in %n variable sets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) get name and scope back %1.</source>
        <translation>
            <numerusform>%n secret gets name and scope back %1.</numerusform>
            <numerusform>%n secrets get name and scope back %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) get a name of their own %1.</source>
        <translation>
            <numerusform>%n secret gets a name of its own %1.</numerusform>
            <numerusform>%n secrets get names of their own %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay(s) as it is, for the reason given.</source>
        <translation>
            <numerusform>%n stays as it is, for the reason given.</numerusform>
            <numerusform>%n stay as they are, for the reason given.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n variable set(s) can not be changed.</source>
        <translation>
            <numerusform>%n variable set can not be changed.</numerusform>
            <numerusform>%n variable sets can not be changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n variable set(s) written.</source>
        <translation>
            <numerusform>%n variable set written.</numerusform>
            <numerusform>%n variable sets written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Connectors::DispatchQueue</name>
    <message numerus="yes">
        <source>Waiting %n s: the known limit of requests is reached.</source>
        <translation>
            <numerusform>Waiting %n s: the known limit of requests is reached.</numerusform>
            <numerusform>Waiting %n s: the known limit of requests is reached.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Waiting %n s: the service limits requests.</source>
        <translation>
            <numerusform>Waiting %n s: the service limits requests.</numerusform>
            <numerusform>Waiting %n s: the service limits requests.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Connectors::RequestJob</name>
    <message numerus="yes">
        <source>Waiting %n s: the service limits requests.</source>
        <translation>
            <numerusform>Waiting %n s: the service limits requests.</numerusform>
            <numerusform>Waiting %n s: the service limits requests.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Waiting %n s: the service is not available (status %1).</source>
        <translation>
            <numerusform>Waiting %n s: the service is not available (status %1).</numerusform>
            <numerusform>Waiting %n s: the service is not available (status %1).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Waiting %n s: the connection broke off.</source>
        <translation>
            <numerusform>Waiting %n s: the connection broke off.</numerusform>
            <numerusform>Waiting %n s: the connection broke off.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Migration::ChangeCompleter</name>
    <message numerus="yes">
        <source>Since the last run %n field(s) were changed on both sides; decide which value counts: %1.</source>
        <translation>
            <numerusform>Since the last run %n field was changed on both sides; decide which value counts: %1.</numerusform>
            <numerusform>Since the last run %n fields were changed on both sides; decide which value counts: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Migration::Findings</name>
    <message numerus="yes">
        <source>The %1 has %n counterparts at the destination; say which one it is.</source>
        <translation>
            <numerusform>The %1 has %n counterpart at the destination; say whether it is the one.</numerusform>
            <numerusform>The %1 has %n counterparts at the destination; say which one it is.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %1 has %n secret(s) without a value; they stay empty at the destination: %2.</source>
        <translation>
            <numerusform>The %1 has %n secret without a value; it stays empty at the destination: %2.</numerusform>
            <numerusform>The %1 has %n secrets without a value; they stay empty at the destination: %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n resource(s) hold credentials that %1 gives out in clear: %2. They go over and are never shown, but the migration folder holds them as they are – keep it like a password.</source>
        <translation>
            <numerusform>%n resource holds credentials that %1 gives out in clear: %2. They go over and are never shown, but the migration folder holds them as they are – keep it like a password.</numerusform>
            <numerusform>%n resources hold credentials that %1 gives out in clear: %2. They go over and are never shown, but the migration folder holds them as they are – keep it like a password.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 It concerns %n resource(s): %2.</source>
        <translation>
            <numerusform>%1 It concerns %n resource: %2.</numerusform>
            <numerusform>%1 It concerns %n resources: %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 It concerns %n resource(s) that would be created: %2.</source>
        <translation>
            <numerusform>%1 It concerns %n resource that would be created: %2.</numerusform>
            <numerusform>%1 It concerns %n resources that would be created: %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %1 goes without %n part(s) that belong to what stays behind (%2): %3.</source>
        <translation>
            <numerusform>The %1 goes without %n part that belongs to what stays behind (%2): %3.</numerusform>
            <numerusform>The %1 goes without %n parts that belong to what stays behind (%2): %3.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Migration::FirstFew</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Migration::PlanWithBase</name>
    <message numerus="yes">
        <source>%n line(s) of base.jsonl are damaged; these resources are compared as if for the first time.</source>
        <translation>
            <numerusform>%n line of base.jsonl is damaged; its resource is compared as if for the first time.</numerusform>
            <numerusform>%n lines of base.jsonl are damaged; these resources are compared as if for the first time.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Migration::SpreadVerification</name>
    <message numerus="yes">
        <source>Read %n variable set(s) again: every secret is there under its id, every name as planned.</source>
        <translation>
            <numerusform>Read %n variable set again: every secret is there under its id, every name as planned.</numerusform>
            <numerusform>Read %n variable sets again: every secret is there under its id, every name as planned.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Read %n variable set(s) again; not all are as planned.</source>
        <translation>
            <numerusform>Read %n variable set again; not all are as planned.</numerusform>
            <numerusform>Read %n variable sets again; not all are as planned.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Migration::VerificationResult</name>
    <message numerus="yes">
        <source>Re-read %n resource(s): </source>
        <translation>
            <numerusform>Re-read %n resource: </numerusform>
            <numerusform>Re-read %n resources: </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n as planned</source>
        <translation>
            <numerusform>%n as planned</numerusform>
            <numerusform>%n as planned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n changed by the platform</source>
        <translation>
            <numerusform>, %n changed by the platform</numerusform>
            <numerusform>, %n changed by the platform</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n missing</source>
        <translation>
            <numerusform>, %n missing</numerusform>
            <numerusform>, %n missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::ChangeDetail</name>
    <message numerus="yes">
        <source>Your rules change %n more text(s).</source>
        <translation>
            <numerusform>Your rules change %n more text.</numerusform>
            <numerusform>Your rules change %n more texts.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::ChangesModel</name>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n field</numerusform>
            <numerusform>%n fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) without a value</source>
        <translation>
            <numerusform>%n secret without a value</numerusform>
            <numerusform>%n secrets without a value</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::ChecklistView</name>
    <message numerus="yes">
        <source>%1 · and %n more</source>
        <translation>
            <numerusform>%1 · and %n more</numerusform>
            <numerusform>%1 · and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::DependenciesPage</name>
    <message numerus="yes">
        <source>%1 – decided for %n</source>
        <translation>
            <numerusform>%1 – decided for %n</numerusform>
            <numerusform>%1 – decided for %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing needs a decision. %n thing(s) to know.</source>
        <translation>
            <numerusform>Nothing needs a decision. %n thing to know.</numerusform>
            <numerusform>Nothing needs a decision. %n things to know.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) need a decision.</source>
        <translation>
            <numerusform>%n finding needs a decision.</numerusform>
            <numerusform>%n findings need a decision.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 – for all %n</source>
        <translation>
            <numerusform>%1</numerusform>
            <numerusform>%1 – for all %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s) taken</source>
        <translation>
            <numerusform>%n decision taken</numerusform>
            <numerusform>%n decisions taken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out all %n</source>
        <translation>
            <numerusform>Leave it out</numerusform>
            <numerusform>Leave out all %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::DiffPane</name>
    <message numerus="yes">
        <source>⋯ %n unchanged line(s)</source>
        <translation>
            <numerusform>⋯ %n unchanged line</numerusform>
            <numerusform>⋯ %n unchanged lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::DiffView</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::EnvironmentPage</name>
    <message numerus="yes">
        <source>%n resource(s) read.</source>
        <translation>
            <numerusform>%n resource read.</numerusform>
            <numerusform>%n resources read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n type(s) could not be read completely: %1. You can go on without what is missing, or read again.</source>
        <translation>
            <numerusform>%n type could not be read completely: %1. You can go on without what is missing, or read again.</numerusform>
            <numerusform>%n types could not be read completely: %1. You can go on without what is missing, or read again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n resource(s) of this source were read on %1.</source>
        <translation>
            <numerusform>%n resource of this source was read on %1.</numerusform>
            <numerusform>%n resources of this source were read on %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::FactsPanel</name>
    <message numerus="yes">
        <source>%n right(s) are missing:</source>
        <translation>
            <numerusform>%n right is missing:</numerusform>
            <numerusform>%n rights are missing:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::FieldChoices</name>
    <message numerus="yes">
        <source>%n field(s):</source>
        <translation>
            <numerusform>%n field:</numerusform>
            <numerusform>%n fields:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::FindingsModel</name>
    <message numerus="yes">
        <source>%n resource(s) need “%1”, which is not selected</source>
        <translation>
            <numerusform>%n resource needs “%1”, which is not selected</numerusform>
            <numerusform>%n resources need “%1”, which is not selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n resource(s) name “%1”, which does not exist at the source</source>
        <translation>
            <numerusform>%n resource names “%1”, which does not exist at the source</numerusform>
            <numerusform>%n resources name “%1”, which does not exist at the source</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n resource(s) name “%1”, which could not be read</source>
        <translation>
            <numerusform>%n resource names “%1”, which could not be read</numerusform>
            <numerusform>%n resources name “%1”, which could not be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n resource(s) have a secret without a value</source>
        <translation>
            <numerusform>%n resource has a secret without a value</numerusform>
            <numerusform>%n resources have a secret without a value</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n resource(s) need the permission “%1”</source>
        <translation>
            <numerusform>%n resource needs the permission “%1”</numerusform>
            <numerusform>%n resources need the permission “%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 – and %n more like it</source>
        <translation>
            <numerusform>%1 – and %n more like it</numerusform>
            <numerusform>%1 – and %n more like it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::IncludePreview</name>
    <message numerus="yes">
        <source>Including “%1” brings %n resource(s) more along.</source>
        <translation>
            <numerusform>Including “%1” brings %n more resource along.</numerusform>
            <numerusform>Including “%1” brings %n more resources along.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Including them brings %n resource(s) along in all.</source>
        <translation>
            <numerusform>Including them brings %n resource along in all.</numerusform>
            <numerusform>Including them brings %n resources along in all.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Include all %n</source>
        <translation>
            <numerusform>&amp;Include it</numerusform>
            <numerusform>&amp;Include all %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::LoginForm</name>
    <message numerus="yes">
        <source>Choose one of %n saved login(s)</source>
        <translation>
            <numerusform>Choose the saved login</numerusform>
            <numerusform>Choose one of %n saved logins</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::Neighbourhood</name>
    <message numerus="yes">
        <source>%n more</source>
        <comment>resources</comment>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::PasswordDialog</name>
    <message numerus="yes">
        <source>At least %n character(s).</source>
        <translation>
            <numerusform>At least %n character.</numerusform>
            <numerusform>At least %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::PiecesStrip</name>
    <message numerus="yes">
        <source>%1 of %n piece(s) done</source>
        <translation>
            <numerusform>%1 of %n piece done</numerusform>
            <numerusform>%1 of %n pieces done</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::PreviewPage</name>
    <message numerus="yes">
        <source>&amp;Import %n change(s)…</source>
        <translation>
            <numerusform>&amp;Import %n change…</numerusform>
            <numerusform>&amp;Import %n changes…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Import %n change(s)</source>
        <translation>
            <numerusform>&amp;Import %n change</numerusform>
            <numerusform>&amp;Import %n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n change(s) would be written.</source>
        <translation>
            <numerusform>%1 of %n change would be written.</numerusform>
            <numerusform>%1 of %n changes would be written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n change(s) into “%1”, which is production?</source>
        <translation>
            <numerusform>Import %n change into “%1”, which is production?</numerusform>
            <numerusform>Import %n changes into “%1”, which is production?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n change(s)</source>
        <translation>
            <numerusform>Import %n change</numerusform>
            <numerusform>Import %n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n resource(s) at the destination with this import?</source>
        <translation>
            <numerusform>Delete %n resource at the destination with this import?</numerusform>
            <numerusform>Delete %n resources at the destination with this import?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::RecentCards</name>
    <message numerus="yes">
        <source>%n not written</source>
        <translation>
            <numerusform>%n not written</numerusform>
            <numerusform>%n not written</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::ProgressLine</name>
    <message numerus="yes">
        <source>%n not written</source>
        <translation>
            <numerusform>%n not written</numerusform>
            <numerusform>%n not written</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::ProgressPanel</name>
    <message numerus="yes">
        <source>%1, %n failed</source>
        <translation>
            <numerusform>%1, %n failed</numerusform>
            <numerusform>%1, %n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n blocked</source>
        <translation>
            <numerusform>%1, %n blocked</numerusform>
            <numerusform>%1, %n blocked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s) left</source>
        <translation>
            <numerusform>about %n second left</numerusform>
            <numerusform>about %n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>about %n minute left</numerusform>
            <numerusform>about %n minutes left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::ReportPage</name>
    <message numerus="yes">
        <source>%n more in the report.</source>
        <translation>
            <numerusform>%n more in the report.</numerusform>
            <numerusform>%n more in the report.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::ResourceDetail</name>
    <message numerus="yes">
        <source>%1
… %n more byte(s)</source>
        <translation>
            <numerusform>%1
… %n more byte</numerusform>
            <numerusform>%1
… %n more bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::ResourceTreeModel</name>
    <message numerus="yes">
        <source>%n type(s)</source>
        <translation>
            <numerusform>%n type</numerusform>
            <numerusform>%n types</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s)</source>
        <translation>
            <numerusform>%n secret</numerusform>
            <numerusform>%n secrets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n read</source>
        <translation>
            <numerusform>%n read</numerusform>
            <numerusform>%n read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::RunModel</name>
    <message numerus="yes">
        <source>%n not written</source>
        <translation>
            <numerusform>%n not written</numerusform>
            <numerusform>%n not written</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::RunPanel</name>
    <message numerus="yes">
        <source>%n not written</source>
        <translation>
            <numerusform>%n not written</numerusform>
            <numerusform>%n not written</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::SecretGroup</name>
    <message numerus="yes">
        <source>Same value for all %n</source>
        <translation>
            <numerusform>The value</numerusform>
            <numerusform>Same value for all %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n place(s)</source>
        <translation>
            <numerusform>The one place</numerusform>
            <numerusform>All %n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>used in %n place(s)</source>
        <translation>
            <numerusform>used in %n place</numerusform>
            <numerusform>used in %n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> · %n given</source>
        <translation>
            <numerusform> · %n given</numerusform>
            <numerusform> · %n given</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::SecretsPage</name>
    <message numerus="yes">
        <source>%n value(s) taken over from the clipboard.</source>
        <translation>
            <numerusform>%n value taken over from the clipboard.</numerusform>
            <numerusform>%n values taken over from the clipboard.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) taken over from the clipboard; %1 more found no place.</source>
        <translation>
            <numerusform>%n value taken over from the clipboard; %1 more found no place.</numerusform>
            <numerusform>%n values taken over from the clipboard; %1 more found no place.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) filled in; %1 name(s) of the file fit no secret here.</source>
        <translation>
            <numerusform>%n value filled in; names of the file that fit no secret here: %1.</numerusform>
            <numerusform>%n values filled in; names of the file that fit no secret here: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) filled in.</source>
        <translation>
            <numerusform>%n value filled in.</numerusform>
            <numerusform>%n values filled in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) found in the keychain.</source>
        <translation>
            <numerusform>%n value found in the keychain.</numerusform>
            <numerusform>%n values found in the keychain.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) sealed in “%1”.</source>
        <translation>
            <numerusform>%n value sealed in “%1”.</numerusform>
            <numerusform>%n values sealed in “%1”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::SelectionPage</name>
    <message numerus="yes">
        <source>&amp;Rename on the way: %n rule(s)…</source>
        <translation>
            <numerusform>&amp;Rename on the way: %n rule…</numerusform>
            <numerusform>&amp;Rename on the way: %n rules…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::SpreadModel</name>
    <message numerus="yes">
        <source>%n variable(s)</source>
        <translation>
            <numerusform>%n variable</numerusform>
            <numerusform>%n variables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 → %n variable(s)</source>
        <translation>
            <numerusform>%1 → %n variable</numerusform>
            <numerusform>%1 → %n variables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to know</source>
        <translation>
            <numerusform>%n thing to know</numerusform>
            <numerusform>%n things to know</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::SpreadPage</name>
    <message numerus="yes">
        <source>%n secret(s) of the source could be spread.</source>
        <translation>
            <numerusform>%n secret of the source could be spread.</numerusform>
            <numerusform>%n secrets of the source could be spread.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) would get a name of their own in %1.</source>
        <translation>
            <numerusform>%n secret would get a name of its own in %1.</numerusform>
            <numerusform>%n secrets would get names of their own in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n variable set(s)</source>
        <translation>
            <numerusform>%n variable set</numerusform>
            <numerusform>%n variable sets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) would get name and scope back in %1.</source>
        <translation>
            <numerusform>%n secret would get name and scope back in %1.</numerusform>
            <numerusform>%n secrets would get name and scope back in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay(s) as it is, for the reason given.</source>
        <translation>
            <numerusform>%n stays as it is, for the reason given.</numerusform>
            <numerusform>%n stay as they are, for the reason given.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Put %n variable(s) back on the source…</source>
        <translation>
            <numerusform>&amp;Put %n variable back on the source…</numerusform>
            <numerusform>&amp;Put %n variables back on the source…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Spread %n variable(s) on the source…</source>
        <translation>
            <numerusform>&amp;Spread %n variable on the source…</numerusform>
            <numerusform>&amp;Spread %n variables on the source…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put %n secret(s) back in %1 of %2?</source>
        <translation>
            <numerusform>Put %n secret back in %1 of %2?</numerusform>
            <numerusform>Put %n secrets back in %1 of %2?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put %n variable(s) back</source>
        <translation>
            <numerusform>Put %n variable back</numerusform>
            <numerusform>Put %n variables back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Spread %n secret(s) in %1 of %2?</source>
        <translation>
            <numerusform>Spread %n secret in %1 of %2?</numerusform>
            <numerusform>Spread %n secrets in %1 of %2?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Spread %n variable(s)</source>
        <translation>
            <numerusform>Spread %n variable</numerusform>
            <numerusform>Spread %n variables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put %n variable set(s) of %1 back as they were?</source>
        <translation>
            <numerusform>Put %n variable set of %1 back as it was?</numerusform>
            <numerusform>Put %n variable sets of %1 back as they were?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other(s) were changed since and stay as they are.</source>
        <translation>
            <numerusform>%n other was changed since and stays as it is.</numerusform>
            <numerusform>%n others were changed since and stay as they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n variable set(s) written.</source>
        <translation>
            <numerusform>%n variable set written.</numerusform>
            <numerusform>%n variable sets written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be written.</source>
        <translation>
            <numerusform>%n could not be written.</numerusform>
            <numerusform>%n could not be written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::UndoCounts</name>
    <message numerus="yes">
        <source>%1 (with %n that belong to them)</source>
        <comment>deleted ones</comment>
        <translation>
            <numerusform>%1 (with %n that belongs to them)</numerusform>
            <numerusform>%1 (with %n that belong to them)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n will be deleted again</source>
        <translation>
            <numerusform>%n will be deleted again</numerusform>
            <numerusform>%n will be deleted again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n will be put back as they were</source>
        <translation>
            <numerusform>%n will be put back as it was</numerusform>
            <numerusform>%n will be put back as they were</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n will be created again</source>
        <translation>
            <numerusform>%n will be created again</numerusform>
            <numerusform>%n will be created again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay as they are now</source>
        <translation>
            <numerusform>%n stays as it is now</numerusform>
            <numerusform>%n stay as they are now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be put back</source>
        <translation>
            <numerusform>%n cannot be put back</numerusform>
            <numerusform>%n cannot be put back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were deleted again</source>
        <translation>
            <numerusform>%n was deleted again</numerusform>
            <numerusform>%n were deleted again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were put back as they were</source>
        <translation>
            <numerusform>%n was put back as it was</numerusform>
            <numerusform>%n were put back as they were</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were created again</source>
        <translation>
            <numerusform>%n was created again</numerusform>
            <numerusform>%n were created again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::UndoPreview</name>
    <message numerus="yes">
        <source>Secrets that were overwritten can not be put back, in %n resource(s); they are marked below.</source>
        <translation>
            <numerusform>Secrets that were overwritten can not be put back, in %n resource; it is marked below.</numerusform>
            <numerusform>Secrets that were overwritten can not be put back, in %n resources; they are marked below.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Undo %n change(s)</source>
        <translation>
            <numerusform>&amp;Undo %n change</numerusform>
            <numerusform>&amp;Undo %n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::NamesByReason</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::ValueRuleForm</name>
    <message numerus="yes">
        <source>%1, %2: %n text(s) by a table</source>
        <comment>types, field</comment>
        <translation>
            <numerusform>%1, %2: %n text by a table</numerusform>
            <numerusform>%1, %2: %n texts by a table</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard::Words</name>
    <message numerus="yes">
        <source>%n will be created</source>
        <translation>
            <numerusform>%n will be created</numerusform>
            <numerusform>%n will be created</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n will be changed</source>
        <translation>
            <numerusform>%n will be changed</numerusform>
            <numerusform>%n will be changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n will be deleted</source>
        <translation>
            <numerusform>%n will be deleted</numerusform>
            <numerusform>%n will be deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are the same already</source>
        <translation>
            <numerusform>%n is the same already</numerusform>
            <numerusform>%n are the same already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are left out</source>
        <translation>
            <numerusform>%n is left out</numerusform>
            <numerusform>%n are left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need you</source>
        <translation>
            <numerusform>%n needs you</numerusform>
            <numerusform>%n need you</numerusform>
        </translation>
    </message>
</context>
</TS>
