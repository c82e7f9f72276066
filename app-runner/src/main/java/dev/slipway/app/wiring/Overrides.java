package dev.slipway.app.wiring;

import static java.util.Objects.requireNonNull;

import com.google.inject.Module;
import com.google.inject.util.Modules;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Changes to the wiring, for embedding and for tests: e.g. {@code modules ->
 * Modules.override(modules).with(new MyModule())}.
 *
 * @param front applied to the modules that every command has
 * @param back applied to the modules of the process that does the work
 */
public record Overrides(UnaryOperator<Module> front, UnaryOperator<Module> back) {
  /** The program as it is. */
  public static final Overrides NONE =
      new Overrides(UnaryOperator.identity(), UnaryOperator.identity());

  public Overrides {
    requireNonNull(front, "front");
    requireNonNull(back, "back");
  }

  /** Replaces bindings of each half; a module may be empty. */
  public static Overrides with(Module front, Module back) {
    return new Overrides(
        modules -> Modules.override(modules).with(front),
        modules -> Modules.override(modules).with(back));
  }

  Module front(List<Module> modules) {
    return front.apply(Modules.combine(modules));
  }

  Module back(List<Module> modules) {
    return back.apply(Modules.combine(modules));
  }
}
