package dev.slipway.domain.message;

/** What an Ansible job does. */
public enum AnsibleJobType {
  DEPLOY
}
