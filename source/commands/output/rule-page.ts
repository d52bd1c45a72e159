import type {RuleMeta} from '../../analysis/rule.ts';
import type {Severity} from '../../flow/finding.ts';
import {safeLine, safeText} from '../../flow/text.ts';
import {cutToWidth} from './flow-line.ts';
import type {Paint} from './paint.ts';
import {severityTones} from './severity-tone.ts';
import {wrap} from './wrap.ts';

/** A rule as a policy has it: what it is, and how bad, or off. */
export type RuleRow = {readonly meta: RuleMeta; readonly severity: Severity | 'off'};

const indent = '  ';

const block = (heading: string, text: string, columns: number, paint: Paint): string => [
	paint('strong', heading),
	...safeText(text).trim().split('\n').flatMap(line => wrap(line, columns - indent.length)).map(line => indent + line),
].join('\n');

const lists = ({cwe, owasp, zap}: RuleMeta): string => [
	cwe === undefined ? undefined : `CWE-${cwe}: https://cwe.mitre.org/data/definitions/${cwe}.html`,
	owasp && `OWASP ${owasp}`,
	zap === undefined ? undefined : `ZAP ${zap}: https://www.zaproxy.org/docs/alerts/${zap}/`,
].filter(Boolean).join('\n');

/** All that is known of a rule, for a person. */
export const rulePage = ({meta, severity}: RuleRow, paint: Paint, columns: number): string => {
	const width = Math.min(columns, 100);
	const changed = severity === meta.severity ? '' : ` (${meta.severity} without the policy)`;
	return [
		`${paint('strong', safeLine(meta.title))}\n${safeLine(meta.id)} · ${meta.category} · ${paint(severityTones[severity], severity)}${changed} · ${meta.confidence} confidence`,
		meta.description && block('What it means', meta.description, width, paint),
		block('What to do', meta.advice, width, paint),
		meta.falsePositives && block('When it is wrong', meta.falsePositives, width, paint),
		lists(meta) && block('Known as', lists(meta), width, paint),
		meta.references.length > 0 && block('More', meta.references.join('\n'), width, paint),
	].filter(Boolean).join('\n\n') + '\n';
};

/**
Rules as a table, one a line.

@param rows
@param paint
@param columns To which lines are cut, in parts by category; `undefined` for a pipe, where each line says its category.
*/
export const ruleTable = (rows: readonly RuleRow[], paint: Paint, columns: number | undefined): string => {
	const id = Math.max(2, ...rows.map(({meta}) => meta.id.length));
	const head = ({meta, severity}: RuleRow): string => `${safeLine(meta.id).padEnd(id)} ${paint(severityTones[severity], severity.padEnd(8))}`;
	if (columns === undefined) {
		return rows.map(row => `${head(row)} ${row.meta.category.padEnd(11)} ${safeLine(row.meta.title)}\n`).join('');
	}

	const room = Math.max(20, columns - id - 10);
	return Map.groupBy(rows, ({meta}) => meta.category).entries().map(([category, own]) => [
		paint('strong', category.toUpperCase()), ...own.map(row => `${head(row)} ${cutToWidth(safeLine(row.meta.title), room)}`), '',
	].join('\n')).toArray().join('\n');
};
