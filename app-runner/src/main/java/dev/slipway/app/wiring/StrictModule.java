package dev.slipway.app.wiring;

import com.google.inject.Binder;
import com.google.inject.Module;

/** Makes Guice refuse what it would otherwise guess. */
final class StrictModule implements Module {
  @Override
  public void configure(Binder binder) {
    binder.disableCircularProxies();
    binder.requireExplicitBindings();
    binder.requireExactBindingAnnotations();
    binder.requireAtInjectOnConstructors();
  }
}
