/**
 * Prometheus and Alertmanager as Debian has them, with the rules and the dashboard that are
 * shipped. In: an address to scrape. Out: what their own tools say. It may never ask docker-health
 * itself.
 */
@NullMarked
package dev.dockerhealth.lab.monitoring;

import org.jspecify.annotations.NullMarked;
