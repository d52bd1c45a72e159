import {severities, type Severity} from '../../flow/finding.ts';
import type {Judged} from '../baseline/verdict.ts';
import type {Rule, RuleMeta} from '../rule.ts';
import {evidenceLine} from './evidence-line.ts';

/** What a log is made of. */
export type SarifInput = {
	readonly version: string;
	readonly rules: ReadonlyMap<string, Rule>;
	readonly issues: readonly Judged[];
	/** Whether issues were compared with a baseline. */
	readonly isCompared?: boolean | undefined;
};

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
	critical: 'error', high: 'error', medium: 'warning', low: 'note', info: 'note',
};

/** The middle of the bands that GitHub reads as critical, high, medium and low; a text, as it wants. */
const scores: Readonly<Record<Severity, string>> = {
	critical: '9.5', high: '8.0', medium: '5.5', low: '2.0', info: '0.1',
};

const worst = (a: Severity, b: Severity): Severity => severities[Math.min(severities.indexOf(a), severities.indexOf(b))]!; // Both are of the list.

const descriptor = (meta: RuleMeta, severity: Severity) => {
	const [reference] = meta.references;
	return {
		id: meta.id,
		shortDescription: {text: meta.title},
		...(meta.description && {fullDescription: {text: meta.description}}),
		help: {text: [meta.advice, meta.falsePositives].filter(Boolean).join('\n\n'), markdown: [meta.advice, meta.falsePositives, ...meta.references.map(url => `- <${url}>`)].filter(Boolean).join('\n\n')},
		...(reference !== undefined && {helpUri: reference}),
		defaultConfiguration: {level: levels[severity]},
		properties: {
			tags: [meta.category, ...(meta.cwe === undefined ? [] : [`external/cwe/cwe-${String(meta.cwe).padStart(3, '0')}`]), ...(meta.owasp ? [`owasp-${meta.owasp.toLowerCase().replace(':', '-')}`] : [])],
			precision: meta.confidence,
			...(meta.category === 'security' && {'security-severity': scores[severity]}),
		},
	};
};

/**
The place as a path, as code scanning of GitHub wants it: relative, of no scheme. What there is of the traffic is a server and a path, so these
make it.
*/
const uriOf = (origin: string, path: string): string => {
	const segments = `${origin.replace(/^[a-z]+:\/\//v, '')}${path.startsWith('/') ? '' : '/'}${path}`.split('/');
	return segments.map(segment => encodeURIComponent(segment.toWellFormed())).join('/');
};

const result = ({issue, fingerprint, isKnown}: Judged, index: number, isCompared: boolean) => ({
	ruleId: issue.rule,
	...(index !== -1 && {ruleIndex: index}),
	level: levels[issue.severity],
	message: {text: `${issue.title}: ${issue.origin}${issue.path} (${evidenceLine(issue.evidence)}). ${issue.advice}`.toWellFormed()},
	locations: [{
		physicalLocation: {artifactLocation: {uri: uriOf(issue.origin, issue.path)}, region: {startLine: 1}},
		logicalLocations: [{fullyQualifiedName: `${issue.origin}${issue.path}`.toWellFormed(), kind: 'resource'}],
	}],
	partialFingerprints: {primaryLocationLineHash: `${fingerprint}:1`, 'tapx/v1': fingerprint},
	occurrenceCount: issue.count,
	...(isCompared && {baselineState: isKnown ? 'unchanged' : 'new'}),
	properties: {
		severity: issue.severity, confidence: issue.confidence, evidence: issue.evidence, flows: issue.flows,
	},
});

/**
Issues as a log of SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), with what code scanning of GitHub wants beyond that: a physical
location each, `partialFingerprints`, and `security-severity` as a text. Rules are those that found something, as bad as the worst that they found.
*/
export const sarifLog = ({version, rules, issues, isCompared = false}: SarifInput) => {
	const severityOf = new Map<string, Severity>();
	for (const {issue} of issues) {
		severityOf.set(issue.rule, worst(issue.severity, severityOf.get(issue.rule) ?? issue.severity));
	}

	const ids = severityOf.keys().filter(id => rules.has(id)).toArray();
	return {
		$schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
		version: '2.1.0',
		runs: [{
			tool: {driver: {name: 'tapx', semanticVersion: version, rules: ids.map(id => descriptor(rules.get(id)!.meta, severityOf.get(id)!))}}, // Both maps have it.
			columnKind: 'utf16CodeUnits',
			automationDetails: {id: 'tapx/'},
			results: issues.map(judged => result(judged, ids.indexOf(judged.issue.rule), isCompared)),
		}],
	};
};
