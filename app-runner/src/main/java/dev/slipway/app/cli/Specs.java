package dev.slipway.app.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Describes commands: options by code rather than by annotation, because reflection takes time. */
final class Specs {
  static final String JSON = "--json";
  static final String DATA_DIR = "--data-dir";
  static final String CONFIG = "--config";

  private static final int HELP_WIDTH = 96;

  private final CommandSpec spec;

  private Specs(CommandSpec spec) {
    this.spec = spec;
  }

  /** A command with the options that every command has. */
  static Specs of(String name, String... description) {
    CommandSpec spec = CommandSpec.create().name("slipway " + name);
    spec.usageMessage().description(description).width(HELP_WIDTH).sortOptions(false);
    spec.usageMessage().optionListHeading("%nOptions:%n").abbreviateSynopsis(true);
    return new Specs(spec);
  }

  /** Lines of the help's end: examples that can be typed as they are. */
  Specs examples(String... lines) {
    spec.usageMessage().footerHeading("%nExamples:%n").footer(lines);
    return this;
  }

  /** The first line of its help, where options are required. */
  Specs synopsis(String line) {
    spec.usageMessage().customSynopsis(line);
    return this;
  }

  Specs flag(String name, String... description) {
    spec.addOption(OptionSpec.builder(name).arity("0").description(description).build());
    return this;
  }

  Specs text(String name, String label, String... description) {
    spec.addOption(text(name, label).description(description).build());
    return this;
  }

  Specs required(String name, String label, String... description) {
    spec.addOption(text(name, label).required(true).description(description).build());
    return this;
  }

  /** An option that may be given several times. */
  Specs texts(String name, String label, String... description) {
    spec.addOption(
        OptionSpec.builder(name)
            .paramLabel(label)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description(description)
            .build());
    return this;
  }

  private static OptionSpec.Builder text(String name, String label) {
    return OptionSpec.builder(name).paramLabel(label).type(String.class);
  }

  /** The one argument that is no option. */
  Specs argument(String label, boolean required, String... description) {
    return positional(0, label, required, description);
  }

  /** One more, which may be left out. */
  Specs second(String label, String... description) {
    return positional(1, label, false, description);
  }

  /** One more, which must be there. */
  Specs requiredSecond(String label, String... description) {
    return positional(1, label, true, description);
  }

  /** A third, which may be left out. */
  Specs third(String label, String... description) {
    return positional(2, label, false, description);
  }

  private Specs positional(int index, String label, boolean required, String... description) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .index(Integer.toString(index))
            .paramLabel(label)
            .type(String.class)
            .required(required)
            .arity(required ? "1" : "0..1")
            .description(description)
            .build());
    return this;
  }

  /** The description with the common options at its end. */
  CommandSpec build() {
    flag(JSON, "One JSON object per line on standard output; nothing else there.");
    text(DATA_DIR, "DIR", "Where tasks are kept (SLIPWAY_DATA_DIR).");
    text(CONFIG, "FILE", "The configuration file (SLIPWAY_CONFIG).");
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .arity("0")
            .description("Show this help.")
            .build());
    return spec;
  }
}
