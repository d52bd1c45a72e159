import {categories, confidences, severities} from '../flow/finding.ts';
import type {IssueHead} from '../flow/issue-head.ts';
import type {Statements} from './statements.ts';
import {oneOf, text, type StoredFlow} from './stored-flow.ts';

/** Issues with ids above `after`, in order of id. */
export const listIssueHeads = (statements: Statements, {after, limit}: {readonly after: number; readonly limit: number}): IssueHead[] =>
	statements<StoredFlow>('SELECT id, rule, category, severity, confidence, title, origin, path, count, bytes, time FROM issue WHERE id > ? ORDER BY id LIMIT ?')
		.all(after, limit)
		.map(stored => ({
			id: Number(stored['id']),
			rule: text(stored['rule']),
			category: oneOf(categories, stored['category'], 'security'),
			severity: oneOf(severities, stored['severity'], 'info'),
			confidence: oneOf(confidences, stored['confidence'], 'low'),
			title: text(stored['title']),
			origin: text(stored['origin']),
			path: text(stored['path']),
			count: Number(stored['count']),
			bytes: Number(stored['bytes']),
			time: Number(stored['time']),
		}));

/** How often issues were found in some flows. */
export const countIssues = (statements: Statements, flows: readonly number[]): Array<{issue: number; count: number; newest: number}> =>
	statements<{issue: number; count: number; newest: number}>('SELECT issue, count(*) AS count, max(flow) AS newest FROM finding WHERE flow IN (SELECT value FROM json_each(?)) GROUP BY issue')
		.all(JSON.stringify(flows));

/** Flows that no rules have looked at, counted up to `most`. */
export const countUnseen = (statements: Statements, most: number): number =>
	statements<number>('SELECT count(*) FROM (SELECT 1 FROM flow WHERE ruleset = 0 LIMIT ?)').pluck().get(most) ?? 0;

/** The newest flow that has an issue. */
export const newestFlow = (statements: Statements, issue: number): number | undefined =>
	statements<number>('SELECT flow FROM finding WHERE issue = ? ORDER BY flow DESC LIMIT 1').pluck().get(issue);
