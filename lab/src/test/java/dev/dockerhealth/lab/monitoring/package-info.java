/** What is shipped for Prometheus, Alertmanager and Grafana, against the real ones. */
@NullMarked
package dev.dockerhealth.lab.monitoring;

import org.jspecify.annotations.NullMarked;
