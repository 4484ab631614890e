// SPDX-License-Identifier: GPL-3.0-or-later
#include "arguments.h"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wshadow"
#include <CLI/CLI.hpp>
#pragma GCC diagnostic pop

#include <list>
#include <sstream>
#include <tuple>

namespace App {

namespace {

constexpr auto secretsHelp =
    "NAME=value lines, a table (CSV), or a sealed file; NAME as causeway-cli "
    "secrets says";

// CLI11 fills std::string; a call of ours is made of QString.
class Grammar
{
public:
    Grammar()
        : m_app("Moves configuration between two environments of one platform.", "causeway-cli")
    {
        m_app.set_version_flag("--version", "causeway-cli " CAUSEWAY_VERSION);
        m_app.require_subcommand(1);
        m_app.footer(
            "Credentials come from the environment (CAUSEWAY_SOURCE_API_KEY, "
            "CAUSEWAY_DESTINATION_API_KEY, …) or the keychain, never from arguments.\n"
            "Exit codes: 0 done, 1 findings or differences, 2 usage, 3 some changes failed,\n"
            "4 cannot connect or not allowed, 130 interrupted.");
        setUp();
        read();
        spread();
        run();
        carry();
    }

    ParsedArguments parse(int argc, char **argv)
    {
        try { // the library reports through exceptions; they end here
            m_app.parse(argc, argv);
        } catch (const CLI::ParseError &error) {
            std::ostringstream out;
            const int code = m_app.exit(error, out, out);
            return {std::nullopt, code == 0 ? 0 : static_cast<int>(ExitCode::Usage),
                    QString::fromStdString(out.str())};
        }
        return {collected(), 0, {}};
    }

private:
    CLI::App *verb(const std::string &name, const std::string &help)
    {
        CLI::App *added = m_app.add_subcommand(name, help);
        added->add_flag("-q,--quiet", m_arguments.quiet, "Say nothing but results and errors");
        return added;
    }
    CLI::App *folderVerb(const std::string &name, const std::string &help)
    {
        CLI::App *added = verb(name, help);
        added->add_option("DIR", m_folder, "The migration folder")->required();
        return added;
    }
    void json(CLI::App *app) { app->add_flag("--json", m_arguments.json, "Answer in JSON"); }
    void yes(CLI::App *app, const std::string &help)
    {
        app->add_flag("--yes", m_arguments.yes, help);
    }
    void text(CLI::App *app, const std::string &option, QString Arguments::*target,
              const std::string &help)
    {
        m_texts.push_back({target, {}});
        app->add_option(option, m_texts.back().value, help);
    }

    // An option that may come several times, each time with as many values as an entry holds.
    template<typename Entries>
    void many(CLI::App *app, const std::string &option, std::list<Entries> &all,
              const std::string &help)
    {
        all.emplace_back();
        all.back().name = option;
        app->add_option(option, all.back().entries, help)->allow_extra_args(false);
    }

    void setUp()
    {
        json(verb("platforms", "List the platforms Causeway knows"));
        CLI::App *types = verb("types", "List the resource types of a platform");
        text(types, "--platform", &Arguments::platform, "Which platform");
        types->get_option("--platform")->required();
        json(types);
        CLI::App *create = folderVerb("new", "Make a migration folder");
        text(create, "--platform", &Arguments::platform, "octopus, or a profile of your own");
        text(create, "--source", &Arguments::sourceAddress,
             "Address of the source, or a folder the vendor's tool wrote");
        text(create, "--destination", &Arguments::destinationAddress, "Address of the destination");
        text(create, "--source-environment", &Arguments::sourceEnvironment,
             "Which space (name or id), where an address has several");
        text(create, "--destination-environment", &Arguments::destinationEnvironment, "Likewise");
        text(create, "--name", &Arguments::name, "What to call the migration");
        text(create, "--strategy", &Arguments::strategy,
             "everything, piece-by-piece or keep-in-step");
        create->add_flag("--accept-plain-http", m_arguments.acceptPlainHttp,
                         "Accept http addresses that are not on this machine");
        create->get_option("--platform")->required();
        create->get_option("--source")->required();
        create->get_option("--destination")->required();
        CLI::App *trust = folderVerb("trust", "Trust a certificate that no authority vouches for");
        text(trust, "SHA256", &Arguments::fingerprint,
             "Its fingerprint, as the certificate's owner tells it; or none");
        trust->get_option("SHA256")->required();
        text(trust, "--side", &Arguments::side,
             "For the address of source (default) or destination");
        CLI::App *select = folderVerb("select", "Say which resources are wanted");
        select->add_flag("--all", m_arguments.all, "Everything");
        select->add_flag("--none", m_arguments.none, "Nothing, before the rules that follow");
        select->add_option("--include", m_include, "TYPE or TYPE/NAME, with * and ?");
        select->add_option("--exclude", m_exclude, "Likewise");
        select
            ->add_option("--filter", m_filters,
                         "\"Type=monitors;Name=tags;Value=team:ops;Operator=Not\", as the vendor's "
                         "tool writes it")
            ->allow_extra_args(false);
        text(select, "--filter-operator", &Arguments::filterOperator,
             "Of several filters of a type: or (default), and");
        text(select, "--existing", &Arguments::existing,
             "What differs at the destination: overwrite, skip, ask or adopt");
        text(select, "--strategy", &Arguments::strategy,
             "everything, piece-by-piece or keep-in-step");
        text(select, "--conflicts", &Arguments::conflicts,
             "Fields changed on both sides: ask, source or destination");
        many(select, "--policy", m_pairs,
             "TYPE or TYPE/NAME, then overwrite, skip, ask, adopt or default");
        many(select, "--keep", m_pairs,
             "TYPE/NAME PATH: keep the destination's value of this field");
        many(select, "--take", m_pairs,
             "TYPE/NAME PATH: take the source's value, whoever changed it");
        many(select, "--free", m_pairs, "TYPE/NAME PATH: neither keep nor take any more");
        many(select, "--delete", m_singles,
             "TYPE or TYPE/NAME: delete over there what the source has no more");
        many(select, "--no-delete", m_singles, "Likewise: leave it there");
        many(select, "--leave-behind", m_singles,
             "TYPE/NAME with * and ?: neither it nor anything that is only for it");
        many(select, "--bring-along", m_singles, "Likewise: not left behind after all");
        many(select, "--mute", m_singles,
             "on or off: what calls people is silenced while it moves, or no more");
        many(select, "--prefix", m_pairs,
             "TYPE[/PATH] TEXT: put before every name, or text at PATH");
        many(select, "--suffix", m_pairs, "TYPE[/PATH] TEXT: put behind it");
        many(select, "--replace", m_triples, "TYPE[/PATH] EXPRESSION REPLACEMENT, \\1 for a group");
        many(select, "--table", m_pairs, "TYPE[/PATH] FILE: a JSON object of old and new texts");
        select->add_flag("--no-rules", m_arguments.noRules, "Forget the rules that change texts");
        json(select);
        CLI::App *pieces = folderVerb("pieces", "The tracker of a piece-by-piece migration");
        text(pieces, "--by", &Arguments::piecesBy, "type, group, or a type such as project");
        text(pieces, "--csv", &Arguments::file, "Write the tracker into this file");
        text(pieces, "--select", &Arguments::piece, "Select this piece and nothing else");
        json(pieces);
    }

    void read()
    {
        CLI::App *read = folderVerb("read", "Read source and destination into the folder");
        text(read, "--side", &Arguments::side, "source, destination or both");
        json(read);
        CLI::App *validate = folderVerb("validate", "Check dependencies and the like");
        validate->add_flag("--include-missing", m_arguments.includeMissing,
                           "Select what the selection needs as well, until nothing is missing");
        json(validate);
        CLI::App *secrets = folderVerb("secrets", "List the secrets no API gives out");
        text(secrets, "--secrets", &Arguments::secretsFile, secretsHelp);
        text(secrets, "--seal", &Arguments::sealInto,
             "Seal the values of --secrets into this file; CAUSEWAY_SEAL_PASSWORD opens it");
        json(secrets);
        CLI::App *plan = folderVerb("plan", "Show what an import would do");
        text(plan, "--secrets", &Arguments::secretsFile, secretsHelp);
        plan->add_flag("--offline", m_arguments.offline,
                       "Use the destination as it was read last, without connecting");
        json(plan);
    }

    void spread()
    {
        CLI::App *spread = folderVerb("spread", "Give scoped secrets names of their own");
        text(spread, "--mode", &Arguments::mode, "safe, or compatible with Octoterra Wizard");
        spread->add_flag("--prompted", m_arguments.prompted,
                         "Variables that are asked for at run time too");
        CLI::App *collapse = folderVerb("collapse", "Put spread secrets back under their names");
        for (CLI::App *verb : {spread, collapse}) {
            text(verb, "--side", &Arguments::side, "source (default) or destination");
            text(verb, "--fingerprint", &Arguments::fingerprint,
                 "Write only what the preview of this fingerprint showed");
            yes(verb, "Write; without it only a preview is shown");
            json(verb);
        }
    }

    void run()
    {
        CLI::App *apply = folderVerb("apply", "Carry out the plan");
        text(apply, "--secrets", &Arguments::secretsFile, secretsHelp);
        yes(apply, "Approve the plan");
        json(apply);
        CLI::App *sync =
            folderVerb("sync", "Read both sides, check, and carry over what changed at the source");
        text(sync, "--secrets", &Arguments::secretsFile, secretsHelp);
        yes(sync, "Approve what it would do, unless something needs a decision");
        json(sync);
        CLI::App *resume = folderVerb("resume", "Go on with an interrupted run");
        json(resume);
        CLI::App *undo = folderVerb("undo", "Take the last import back");
        undo->add_flag("--spread", m_arguments.ofSpreading,
                       "Take the last spreading or collapsing back instead");
        text(undo, "--side", &Arguments::side, "With --spread: source (default) or destination");
        yes(undo, "Approve the undo");
        json(undo);
        json(folderVerb("verify", "Re-read what was written and compare"));
        json(folderVerb("report", "Say what the last run did and where its report is"));
        CLI::App *guide = folderVerb("guide", "What is done beside the migration, to be pasted");
        text(guide, "--name", &Arguments::guide, "Which guide, where the platform has several");
        guide->add_option("--with", m_choices, "Only these of the parts one can choose from");
        json(guide);
        CLI::App *demo = verb("demo", "A whole migration between two simulated servers");
        demo->add_option("DIR", m_folder, "Where to keep its migration folder");
    }

    void carry()
    {
        CLI::App *pack = folderVerb("pack", "Put the folder into one zip file");
        text(pack, "FILE", &Arguments::file, "The zip file");
        pack->get_option("FILE")->required();
        CLI::App *exported =
            folderVerb("export", "Write the selected resources as files for use elsewhere");
        text(exported, "INTO", &Arguments::file, "A new or empty folder, or a zip file");
        exported->get_option("INTO")->required();
        text(exported, "--side", &Arguments::side, "source (default) or destination, all of it");
        json(exported);
        CLI::App *unpack = verb("unpack", "Take a folder out of a zip file");
        text(unpack, "FILE", &Arguments::file, "The zip file");
        unpack->get_option("FILE")->required();
        unpack->add_option("DIR", m_folder, "Where to put it")->required();
    }

    Arguments collected()
    {
        Arguments arguments = m_arguments;
        arguments.verb = QString::fromStdString(m_app.get_subcommands().front()->get_name());
        arguments.folder = QString::fromStdString(m_folder);
        for (const Text &option : m_texts) {
            if (!option.value.empty())
                arguments.*option.target = QString::fromStdString(option.value);
        }
        for (const std::string &rule : m_include)
            arguments.include += QString::fromStdString(rule);
        for (const std::string &rule : m_exclude)
            arguments.exclude += QString::fromStdString(rule);
        for (const std::string &choice : m_choices)
            arguments.choices += QString::fromStdString(choice);
        for (const std::string &filter : m_filters)
            arguments.filters += QString::fromStdString(filter);
        for (const Singles &option : m_singles) {
            for (const std::string &entry : option.entries)
                decide(&arguments, option.name, {entry});
        }
        for (const Pairs &option : m_pairs) {
            for (const auto &[what, how] : option.entries)
                decide(&arguments, option.name, {what, how});
        }
        for (const Triples &option : m_triples) {
            for (const auto &[what, from, to] : option.entries)
                decide(&arguments, option.name, {what, from, to});
        }
        return arguments;
    }

    static void decide(Arguments *arguments, const std::string &option,
                       const std::vector<std::string> &values)
    {
        QStringList texts;
        for (const std::string &value : values)
            texts += QString::fromStdString(value);
        arguments->decisions.emplace_back(QString::fromStdString(option).remove(0, 2), texts);
    }

    struct Singles
    {
        std::string name;
        std::vector<std::string> entries;
    };
    struct Pairs
    {
        std::string name;
        std::vector<std::pair<std::string, std::string>> entries;
    };
    struct Triples
    {
        std::string name;
        std::vector<std::tuple<std::string, std::string, std::string>> entries;
    };
    struct Text
    {
        QString Arguments::*target;
        std::string value;
    };

    CLI::App m_app;
    Arguments m_arguments;
    std::string m_folder;
    std::list<Text> m_texts; // CLI11 keeps addresses of the values
    std::vector<std::string> m_include;
    std::vector<std::string> m_exclude;
    std::vector<std::string> m_filters;
    std::vector<std::string> m_choices;
    std::list<Singles> m_singles;
    std::list<Pairs> m_pairs;
    std::list<Triples> m_triples;
};

} // namespace

ParsedArguments parseArguments(int argc, char **argv)
{
    return Grammar().parse(argc, argv);
}

} // namespace App
