import {
	categories,
	confidences,
	evidenceParts,
	severities,
	type Evidence,
	type Finding,
	type Issue,
	type Waste,
} from '../flow/finding.ts';
import {pathTemplate} from '../flow/path-template.ts';
import {authority} from '../flow/url.ts';
import type {Request} from '../flow/flow.ts';
import type {Statements} from './statements.ts';
import {
	oneOf,
	optionalText,
	parseJson,
	text,
	type StoredFlow,
} from './stored-flow.ts';

const numbers = (value: unknown): number[] | undefined => Array.isArray(value) && value.every(each => typeof each === 'number') ? value : undefined;

const parseEvidence = (json: unknown): Evidence => {
	const parsed = parseJson(json);
	const values = (typeof parsed === 'object' && parsed !== null ? parsed : {}) as Readonly<Record<string, unknown>>;
	const [from, to] = numbers(values['range']) ?? [];
	return {
		part: oneOf(evidenceParts, values['part'], 'error'),
		name: optionalText(values['name']),
		quote: optionalText(values['quote']),
		range: from === undefined || to === undefined ? undefined : [from, to],
		nth: typeof values['nth'] === 'number' ? values['nth'] : undefined,
		reason: optionalText(values['reason']),
		flows: numbers(values['flows']),
	};
};

const parseWaste = ({bytes, time}: StoredFlow): Waste | undefined => {
	const waste = {bytes: typeof bytes === 'number' ? bytes : 0, time: typeof time === 'number' ? time : 0};
	return waste.bytes + waste.time > 0 ? waste : undefined;
};

const toFinding = (stored: StoredFlow): Finding => ({
	rule: text(stored['rule']),
	version: Number(stored['version']),
	category: oneOf(categories, stored['category'], 'security'),
	severity: oneOf(severities, stored['severity'], 'info'),
	confidence: oneOf(confidences, stored['confidence'], 'low'),
	title: text(stored['title']),
	advice: text(stored['advice']),
	evidence: parseEvidence(stored['evidence']),
	waste: parseWaste(stored),
});

/** Severities as SQL puts them in order, the worst first. */
export const severityRank = (column: string): string => `CASE ${column} ${severities.map((severity, rank) => `WHEN '${severity}' THEN ${rank}`).join(' ')} ELSE ${severities.length} END`;

const issueColumns = ['rule', 'version', 'category', 'severity', 'confidence', 'title', 'advice'].map(column => `issue.${column}`).join(', ');

/** More findings in one flow are not read by people. */
const mostFindings = 200;

/** What rules found in a flow, the worst first. */
export const listFindings = (statements: Statements, flow: number): Finding[] => statements<StoredFlow>(`
	SELECT ${issueColumns}, coalesce(finding.evidence, issue.evidence) AS evidence, finding.bytes, finding.time FROM finding JOIN issue ON issue.id = finding.issue
	WHERE finding.flow = ? ORDER BY ${severityRank('issue.severity')}, finding.issue, finding.nth LIMIT ?
`).all(flow, mostFindings).map(stored => toFinding(stored));

/** Flows that an issue names. */
const mostFlows = 20;

/** Issues of the whole store from a place in their order on: the worst first, among equals what was found most often. */
export const listIssues = (statements: Statements, {from, limit}: {readonly from: number; readonly limit: number}): Array<Issue & {id: number}> => {
	const flows = statements<number>('SELECT DISTINCT flow FROM finding WHERE issue = ? ORDER BY flow LIMIT ?').pluck();
	return statements<StoredFlow>(`SELECT * FROM issue ORDER BY ${severityRank('severity')}, count DESC, id LIMIT ? OFFSET ?`).all(limit, from).map(stored => {
		const id = Number(stored['id']);
		return {
			...toFinding(stored),
			id,
			origin: text(stored['origin']),
			path: text(stored['path']),
			count: Number(stored['count']),
			flows: flows.all(id, mostFlows),
		};
	});
};

/** What findings are put together by. */
export type Place = Pick<Request, 'scheme' | 'host' | 'port' | 'path'>;

/** Writes findings of a flow, each with its issue, inside a transaction. */
export const createFindingWriter = (statements: Statements) => (flow: number, {scheme, host, port, path}: Place, findings: readonly Finding[]): void => {
	const fold = statements<{id: number; evidence: string}>(`
		INSERT INTO issue (rule, version, category, severity, confidence, title, advice, origin, path, evidence, count, bytes, time) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)
		ON CONFLICT (rule, origin, path, severity, confidence, title, version) DO UPDATE SET count = count + 1, bytes = bytes + excluded.bytes, time = time + excluded.time, advice = excluded.advice
		RETURNING id, evidence
	`);
	const insert = statements(`
		INSERT INTO finding (flow, issue, nth, evidence, bytes, time) SELECT ?, ?, coalesce(max(nth) + 1, 0), ?, ?, ? FROM finding WHERE flow = ? AND issue = ?
	`);
	const origin = `${scheme}://${authority({scheme, host, port})}`;
	const template = pathTemplate(path);
	for (const {rule, version, category, severity, confidence, title, advice, evidence, waste} of findings) {
		const bytes = Math.round(waste?.bytes ?? 0);
		const time = Math.round(waste?.time ?? 0);
		const proof = JSON.stringify(evidence);
		const issue = fold.get(rule, version, category, severity, confidence, title, advice, origin, template, proof, bytes, time);
		if (issue) {
			insert.run(flow, issue.id, issue.evidence === proof ? null : proof, bytes || null, time || null, flow, issue.id);
		}
	}
};
