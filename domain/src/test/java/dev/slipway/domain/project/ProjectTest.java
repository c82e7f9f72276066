package dev.slipway.domain.project;

import static dev.slipway.domain.project.ProjectStatus.ACTIVE;
import static dev.slipway.domain.project.ProjectStatus.ARCHIVED;
import static dev.slipway.domain.project.ProjectStatus.DEPLOYING;
import static dev.slipway.domain.project.ProjectStatus.DEVELOPING;
import static dev.slipway.domain.project.ProjectStatus.DRAFT;
import static dev.slipway.domain.project.ProjectStatus.FAILED;
import static dev.slipway.domain.project.ProjectStatus.SCAFFOLDED;
import static dev.slipway.domain.project.ProjectStatus.SCAFFOLDING;
import static dev.slipway.domain.project.ProjectStatus.TESTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.slipway.domain.message.ProjectModule;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.ProjectId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ProjectTest {
  private static final ProjectId ID = new ProjectId("shop");
  private static final RepositoryUrl REPOSITORY = new RepositoryUrl("/srv/git/shop.git");
  private static final Project DRAFTED =
      new Project(ID, "Shop", List.of(ProjectModule.BACKEND), null, DRAFT);

  private static final Map<ProjectStatus, Set<ProjectStatus>> LEGAL =
      Map.of(
          DRAFT, EnumSet.of(SCAFFOLDING, SCAFFOLDED, FAILED, ARCHIVED),
          SCAFFOLDING, EnumSet.of(SCAFFOLDED, FAILED, ARCHIVED),
          SCAFFOLDED, EnumSet.of(DEVELOPING, DEPLOYING, FAILED, ARCHIVED),
          DEVELOPING, EnumSet.of(TESTING, SCAFFOLDED, ACTIVE, FAILED, ARCHIVED),
          TESTING, EnumSet.of(DEVELOPING, DEPLOYING, SCAFFOLDED, ACTIVE, FAILED, ARCHIVED),
          DEPLOYING, EnumSet.of(ACTIVE, FAILED, ARCHIVED),
          ACTIVE, EnumSet.of(DEVELOPING, DEPLOYING, FAILED, ARCHIVED),
          FAILED, EnumSet.of(SCAFFOLDING, DEVELOPING, DEPLOYING, ARCHIVED),
          ARCHIVED, EnumSet.noneOf(ProjectStatus.class));

  @ParameterizedTest
  @EnumSource
  void eachStatusLeadsToTheseOnly(ProjectStatus status) {
    assertThat(
            Arrays.stream(ProjectStatus.values())
                .filter(status::mayBecome)
                .collect(Collectors.toSet()))
        .isEqualTo(LEGAL.get(status));
  }

  @Test
  void projectGoesItsWay() {
    Project active =
        DRAFTED
            .become(SCAFFOLDING)
            .withRepository(REPOSITORY)
            .become(SCAFFOLDED)
            .become(DEVELOPING)
            .become(TESTING)
            .become(DEPLOYING)
            .become(ACTIVE);

    assertThat(active)
        .isEqualTo(new Project(ID, "Shop", List.of(ProjectModule.BACKEND), REPOSITORY, ACTIVE));
  }

  @Test
  void illegalStepIsRefusedByName() {
    assertThatIllegalStateException()
        .isThrownBy(() -> DRAFTED.become(ACTIVE))
        .withMessage("project shop cannot go from DRAFT to ACTIVE");
  }

  @Test
  void projectWithoutRepositoryIsNotWorkedOn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DRAFTED.become(SCAFFOLDED))
        .withMessage("repository must be present once a project is SCAFFOLDED: project shop");
  }

  @Test
  void nameIsShortAndNotBlank() {
    for (String name : List.of("", " ", "x".repeat(201))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Project(ID, name, List.of(), null, DRAFT))
          .withMessageContaining("project shop");
    }
  }
}
