package dev.slipway.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.slipway.ports.store.Store;

/** Binds the store to the data directory's SQLite file. */
final class StoreModule extends AbstractModule {
  private final Ahead<? extends Store> opening;

  StoreModule(Ahead<? extends Store> opening) {
    this.opening = opening;
  }

  @Provides
  @Singleton
  @Undecorated
  Store opened(Lifecycle lifecycle) {
    return lifecycle.closing("store", opening.get());
  }

  @Provides
  @Singleton
  Store store(@Undecorated Store opened) {
    return opened;
  }
}
