package dev.slipway.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.slipway.ports.store.Store;

/** Binds the store to the one that the configuration names. */
final class StoreModule extends AbstractModule {
  private final Ahead<OpenedStore> opening;

  StoreModule(Ahead<OpenedStore> opening) {
    this.opening = opening;
  }

  @Provides
  @Singleton
  OpenedStore opened(Lifecycle lifecycle) {
    OpenedStore opened = opening.get();
    Store unused = lifecycle.closing("store", opened.store());
    return opened;
  }

  @Provides
  @Singleton
  @Undecorated
  Store undecorated(OpenedStore opened) {
    return opened.store();
  }

  @Provides
  @Singleton
  Store store(@Undecorated Store opened) {
    return opened;
  }
}
