package dev.slipway.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.slipway.app.config.AppConfig;
import dev.slipway.app.data.DataDirectory;
import dev.slipway.app.data.Instance;
import dev.slipway.app.data.RandomNames;
import dev.slipway.domain.admission.AdmissionLimits;
import dev.slipway.domain.engineering.EngineeringPolicy;
import dev.slipway.domain.fault.FaultPolicy;
import dev.slipway.domain.worker.WorkerPolicy;
import dev.slipway.engine.intake.IntakeSettings;
import dev.slipway.engine.runner.RunnerSettings;
import java.time.InstantSource;

/** Binds the configuration, and what the engine is told of it. */
final class SettingsModule extends AbstractModule {
  private static final int EFFECTS_MIN = 4;

  private final AppConfig config;
  private final DataDirectory data;
  private final Lifecycle lifecycle;

  SettingsModule(AppConfig config, DataDirectory data, Lifecycle lifecycle) {
    this.config = config;
    this.data = data;
    this.lifecycle = lifecycle;
  }

  @Override
  protected void configure() {
    bind(AppConfig.class).toInstance(config);
    bind(DataDirectory.class).toInstance(data);
    bind(Lifecycle.class).toInstance(lifecycle);
    bind(InstantSource.class).toInstance(InstantSource.system());
  }

  @Provides
  @Singleton
  RunnerSettings runnerSettings() {
    RunnerSettings usual =
        RunnerSettings.of(Instance.of(data), RandomNames.runner(), Machine.limits());
    FaultPolicy faults = FaultPolicy.DEFAULT.withWaitMax(config.task().waitMax());
    AdmissionLimits limits = config.limits().on(Machine.limits());
    Integer effects = config.runner().effectsAtOnce();
    return new RunnerSettings(
        usual.instance(),
        usual.runnerId(),
        limits,
        engineering(usual.engineering(), faults),
        worker(usual.worker(), faults),
        intake(usual.intake()),
        config.runner().lease(),
        config.runner().republishAfter(),
        effects == null ? Math.max(EFFECTS_MIN, limits.total().workersMax()) : effects,
        config.runner().reconcileEvery());
  }

  private IntakeSettings intake(IntakeSettings usual) {
    return new IntakeSettings(
        usual.batch(), usual.receiveWait(), usual.startsMax(), config.runner().inboxRetention());
  }

  private EngineeringPolicy engineering(EngineeringPolicy usual, FaultPolicy faults) {
    return new EngineeringPolicy(
        faults,
        config.task().waitMax(),
        config.task().memoryMbMax(),
        usual.evidenceCharsMax(),
        usual.lostTurnsMax());
  }

  private static WorkerPolicy worker(WorkerPolicy usual, FaultPolicy faults) {
    return new WorkerPolicy(faults, usual.lookEvery(), usual.stopGrace(), usual.outputBytesMax());
  }
}
