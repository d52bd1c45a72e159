import {evidenceLine} from '../../analysis/reports/evidence-line.ts';
import {groupIssues, recommend, type Group} from '../../analysis/reports/groups.ts';
import {wasteWords} from '../../analysis/reports/markdown.ts';
import type {Report} from '../../analysis/report.ts';
import {scoreFormula} from '../../analysis/score.ts';
import {severities, type Issue} from '../../flow/finding.ts';
import {humanCount} from '../../flow/human.ts';
import {safeLine} from '../../flow/text.ts';
import {cutToWidth} from './flow-line.ts';
import type {Paint} from './paint.ts';
import {severityTones} from './severity-tone.ts';
import {wrap} from './wrap.ts';

/** How a page is laid out. */
type Layout = {readonly paint: Paint; readonly columns: number; /** Every place of each issue, instead of the first ones. */ readonly isWhole?: boolean};

const places = 3;
const hostsShown = 10;

const plural = (count: number, word: string): string => `${humanCount(count)} ${word}${count === 1 ? '' : 's'}`;

/** `3 high, 12 low`; `none` for none. */
export const countWords = (counts: Report['counts'], paint: Paint): string =>
	severities.filter(severity => counts[severity] > 0).map(severity => paint(severityTones[severity], `${humanCount(counts[severity])} ${severity}`)).join(', ');

const placeWords = ({origin, path, count, flows}: Issue): string => `${safeLine(origin + path)}${count > 1 ? ` ×${humanCount(count)}` : ''}  #${flows[0] ?? ''}`;
const evidenceWords = ({evidence}: Issue): string => safeLine(evidenceLine(evidence));

const placeLines = (issue: Issue, withEvidence: boolean, {paint, columns}: Layout): string[] => [
	cutToWidth(`      ${placeWords(issue)}`, columns),
	...(withEvidence ? [paint('dim', cutToWidth(`        ${evidenceWords(issue)}`, columns))] : []),
];

const groupLines = ({rule, title, confidence, advice, issues}: Group, layout: Layout): string[] => {
	const {paint, columns, isWhole} = layout;
	const shown = isWhole ? issues : issues.slice(0, places);
	const sure = confidence === 'high' ? '' : `, ${confidence} confidence`;
	// What proves each of them alike is said once.
	const proofs = new Set(issues.map(issue => evidenceWords(issue)));
	const common = proofs.size === 1 ? `: ${[...proofs].join('')}` : '';
	return [
		`  ${paint('strong', cutToWidth(safeLine(title), columns - 2))}`,
		paint('dim', cutToWidth(`    ${safeLine(rule)}${sure}${common}`, columns)),
		...shown.flatMap(issue => placeLines(issue, proofs.size > 1, layout)),
		...(issues.length > shown.length ? [paint('dim', `      and ${plural(issues.length - shown.length, 'other path')}`)] : []),
		...wrap(`→ ${safeLine(advice)}`, Math.min(columns, 100) - 6).map((line, index) => `    ${index === 0 ? '' : '  '}${line}`),
	];
};

/** Issues by severity, folded by rule, then by host and path template. */
export const issueLines = (issues: readonly Issue[], layout: Layout): string[] => Map.groupBy(groupIssues(issues), ({severity}) => severity).entries().flatMap(([severity, groups]) => [
	layout.paint(severityTones[severity], severity.toUpperCase()),
	...groups.flatMap(group => groupLines(group, layout)),
	'',
]).toArray();

const hostLines = ({hosts, score}: Report, {paint, columns, isWhole}: Layout): string[] => {
	const shown = isWhole ? hosts : hosts.slice(0, hostsShown);
	const number = (value: number | string, width: number): string => (typeof value === 'number' ? humanCount(value) : value).padStart(width);
	return [
		paint('strong', 'Score of security'),
		paint('dim', `${number('SCORE', 7)}${number('ISSUES', 8)}${number('FLOWS', 8)}  HOST`),
		...shown.map(host => cutToWidth(`${number(host.score, 7)}${number(host.issues, 8)}${number(host.flows, 8)}  ${safeLine(host.origin)}`, columns)),
		...(hosts.length > shown.length ? [paint('dim', `  and ${plural(hosts.length - shown.length, 'other host')}`)] : []),
		...(hosts.length > 1 ? [`${number(score, 7)}${' '.repeat(16)}  all together`] : []),
		...wrap(scoreFormula, Math.min(columns, 100) - 2).map(line => paint('dim', `  ${line}`)),
		'',
	];
};

const adviceLines = (issues: readonly Issue[], {paint, columns}: Layout): string[] => {
	const all = recommend(issues);
	return all.length === 0
		? []
		: [
			paint('strong', 'What to do first'),
			...all.flatMap(({title, advice, severity, places: count}, index) => wrap(`${index + 1}. ${safeLine(title)}. ${safeLine(advice)} (${severity}, ${plural(count, 'place')})`, Math.min(columns, 100) - 5).map((line, row) => `  ${row === 0 ? '' : ' '.repeat(3)}${line}`)),
			'',
		];
};

/** A report for a person: hosts with their scores, issues by severity, what could be saved, what to do first. Safe for a terminal. */
export const reportPage = (report: Report, layout: Layout): string => {
	const {flows, issues, counts, waste, hosts} = report;
	const saved = wasteWords(waste);
	return [
		`${plural(flows, 'flow')} of ${plural(hosts.length, 'host')}: ${issues.length === 0 ? 'no issues' : `${plural(issues.length, 'issue')}, ${countWords(counts, layout.paint)}`}`,
		'',
		...(hosts.length > 0 ? hostLines(report, layout) : []),
		...issueLines(issues, layout),
		...(saved === '' ? [] : [`Could be saved: ${saved}`, '']),
		...adviceLines(issues, layout),
	].join('\n').trimEnd() + '\n';
};
