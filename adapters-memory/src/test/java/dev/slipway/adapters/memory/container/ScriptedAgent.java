package dev.slipway.adapters.memory.container;

import dev.slipway.adapters.memory.repo.MemoryWorkspaces;
import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerSpec;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.container.Workspace;
import dev.slipway.testkit.container.Script;
import dev.slipway.testkit.container.Script.Act;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Does what a script says, and keeps the children alive that it leaves. */
class ScriptedAgent implements Agent, ContainerObserver {
  private final MemoryWorkspaces disk;
  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final Map<ContainerName, Runnable> children = new ConcurrentHashMap<>();

  ScriptedAgent(MemoryWorkspaces disk) {
    this.disk = disk;
  }

  void learn(String command, Script script) {
    scripts.put(command, script);
  }

  /** Every child that is alive does one beat. */
  void beat() {
    children.values().forEach(Runnable::run);
  }

  @Override
  public Run run(ContainerName name, ContainerSpec spec, Workspace workspace) {
    ScriptedRun run = new ScriptedRun(spec, workspace);
    for (Act act : scripts.getOrDefault(spec.command(), Script.of()).acts()) {
      if (!run.ended()) {
        perform(act, run, name);
      }
    }
    return run.build();
  }

  void perform(Act act, ScriptedRun run, ContainerName name) {
    switch (act) {
      case Act.Print print -> run.print(print.text());
      case Act.PrintError print -> run.print(print.text());
      case Act.PrintBytes print -> run.print("x".repeat((int) print.count()));
      case Act.PrintInvalidUtf8 print -> run.print("a\uFFFDb");
      case Act.PrintEnvironment print -> run.printEnvironment();
      case Act.EchoInput echo -> run.echoInput();
      case Act.AppendToFile append -> run.effect(() -> append(run.workspace, append));
      case Act.WaitFor wait -> run.waitFor(wait.time());
      case Act.RunUntilStopped run4ever -> run.waitForEver();
      case Act.AtTerm term ->
          run.atTerm(() -> append(run.workspace, term.act()), ExitStatus.of(term.exitCode()));
      case Act.IgnoreTerm ignore -> run.ignoreTerm();
      case Act.LeaveChildBeating child ->
          children.put(
              name, () -> append(run.workspace, new Act.AppendToFile(child.path(), "beat")));
      case Act.EatMemory eat -> run.exit(new ExitStatus(137, true));
      case Act.KillItself kill -> run.exit(ExitStatus.of(137));
      case Act.Exit exit -> run.exit(ExitStatus.of(exit.code()));
    }
  }

  /** A path outside the workspace leads to the container's own files, which nobody sees. */
  void append(Workspace workspace, Act.AppendToFile append) {
    if (!append.path().startsWith("/")) {
      String before = disk.files(workspace).getOrDefault(append.path(), "");
      disk.write(workspace, append.path(), before + append.line() + "\n");
    }
  }

  @Override
  public void onStart(ContainerName name, Instant at) {}

  @Override
  public void onEnd(ContainerName name, EndReason reason, Instant at) {
    children.remove(name);
  }
}
