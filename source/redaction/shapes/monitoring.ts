import {shapesOf, type Shape} from './shape.ts';

/** Keys of what watches and measures. */
export const monitoringShapes: readonly Shape[] = [
	...shapesOf([
		['new-relic-user', 'New Relic user key', 'key', 'critical', 'NRAK-', /[\dA-Z]{27}/v],
		['new-relic-insert', 'New Relic insert key', 'key', 'medium', 'NRII- NRIQ- NRRA-', /[\w\-]{32,42}/v],
		['grafana-service', 'Grafana service account token', 'token', 'critical', 'glsa_', /[\dA-Za-z]{32}_[\dA-Fa-f]{8}/v],
		['grafana-cloud', 'Grafana Cloud token', 'token', 'critical', 'glc_', /[\d+\/A-Za-z]{32,400}={0,3}/v],
		['grafana-api-key', 'Grafana API key', 'key', 'high', 'eyJrIjoi', /[\dA-Za-z]{60,400}={0,3}/v],
		['sentry-org', 'Sentry organisation token', 'token', 'high', 'sntrys_', /[\w+\-\/=]{60,400}/v],
		['sentry-user', 'Sentry user token', 'token', 'high', 'sntryu_', /[\da-f]{64}/v],
		['honeycomb', 'Honeycomb ingest key', 'key', 'medium', 'hcaik_ hcxik_ hcbik_', /[\da-z]{50,64}/v],
		['dynatrace', 'Dynatrace token', 'token', 'critical', 'dt0c01. dt0s01. dt0s16.', /[\dA-Z]{8,24}\.[\dA-Z]{64}/v],
		['axiom', 'Axiom token', 'token', 'high', 'xaat- xapt-', /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/v],
		['posthog', 'PostHog personal API key', 'key', 'high', 'phx_', /[\dA-Za-z]{40,56}/v],
		['datadog', 'Datadog access token', 'token', 'critical', 'ddpat_ ddapp_', /[\w\-]{30,100}/v],
	]),
	{
		id: 'new-relic-license', title: 'New Relic license key', kind: 'key', harm: 'medium', inside: 'NRAL', pattern: /[\dA-Za-z]{36}NRAL/gv,
	},
	{
		id: 'pagerduty', title: 'PagerDuty access token', kind: 'token', harm: 'high', beside: 'pdus+_', pattern: /pdus\+_[\dA-Z]{4,16}_[\w\-]{20,80}/gv,
	},
];
