import {severities, type Issue} from '../../flow/finding.ts';
import {humanCount, humanDuration, humanSize} from '../../flow/human.ts';
import {safeLine} from '../../flow/text.ts';
import type {Verdict} from '../baseline/verdict.ts';
import type {Report} from '../report.ts';
import {scoreFormula} from '../score.ts';
import {evidenceLine} from './evidence-line.ts';
import {recommend} from './groups.ts';

/** A summary of a CI job holds a megabyte, and a person reads less. */
const mostRows = 100;
const longest = 160;

const cut = (text: string): string => text.length > longest ? `${text.slice(0, longest - 1)}…` : text;

/** Hostile text as code: nothing in it is markup, a link or a mention. */
const code = (text: string): string => {
	const safe = cut(safeLine(text)).replaceAll('`', '\u{2CB}').replaceAll('|', String.raw`\|`);
	return safe === '' ? '' : `\`${safe}\``;
};

/** Text as it is, without meaning as markup; code in backticks stays code. */
const plain = (text: string): string => {
	const parts = safeLine(text).split('`');
	const isPaired = parts.length % 2 === 1;
	return parts.map((part, index) => isPaired && index % 2 === 1
		? part.replaceAll('|', String.raw`\|`)
		: part.replaceAll(/[#*<>\[\\\]_\|~]/gv, String.raw`\$&`).replaceAll('@', '&#64;')).join(isPaired ? '`' : '\u{2CB}');
};

const table = (heading: readonly string[], rows: ReadonlyArray<readonly string[]>): string => [heading, heading.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n');

const issueTable = (issues: readonly Issue[], rest: string): string => [
	table(['Severity', 'Rule', 'Where', 'Times', 'Evidence'], issues.slice(0, mostRows).map(issue => [
		issue.severity, `${plain(issue.title)} ${code(issue.rule)}`, code(`${issue.origin}${issue.path}`), humanCount(issue.count), code(evidenceLine(issue.evidence)),
	])),
	issues.length > mostRows && `\n${humanCount(issues.length - mostRows)} more ${rest}.`,
].filter(Boolean).join('\n');

const details = (summary: string, content: string): string => `<details><summary>${summary}</summary>\n\n${content}\n\n</details>`;

const countLine = ({flows, issues, counts}: Report): string => `${humanCount(flows)} flows, ${humanCount(issues.length)} issues: ${severities.map(severity => `${humanCount(counts[severity])} ${severity}`).join(', ')}.`;

const hostTable = ({hosts}: Report): string => table(['Host', 'Score', 'Flows', 'Issues'], hosts.slice(0, mostRows).map(({origin, score, flows, issues}) => [code(origin), String(score), humanCount(flows), humanCount(issues)]));

const advice = (issues: readonly Issue[]): string => recommend(issues).map((each, index) => `${index + 1}. **${plain(each.title)}.** ${plain(each.advice)} (${code(each.rule)}, ${each.severity}, ${humanCount(each.places)} place${each.places === 1 ? '' : 's'})`).join('\n');

/** Bytes and time that could be saved, as words; empty when nothing. */
export const wasteWords = ({bytes = 0, time = 0}: Report['waste']): string => [bytes > 0 && humanSize(bytes), time > 0 && humanDuration(time)].filter(Boolean).join(' and ');

/** A report as markdown. */
export const reportMarkdown = (report: Report): string => [
	'# Analysis of traffic',
	countLine(report),
	wasteWords(report.waste) && `Could be saved: ${wasteWords(report.waste)}.`,
	report.issues.length > 0 && `## What to do first\n\n${advice(report.issues)}`,
	report.hosts.length > 0 && `## Hosts\n\n${hostTable(report)}\n\nScore of security: ${plain(scoreFormula)}`,
	report.issues.length > 0 && `## Issues\n\n${issueTable(report.issues, 'issues')}`,
].filter(Boolean).join('\n\n') + '\n';

/** A verdict as markdown: fit for the summary of a CI job. */
export const verdictMarkdown = ({report, issues, gone, failOn, isMet, isCompared}: Verdict): string => {
	const failing = issues.filter(({isFailing}) => isFailing).map(({issue}) => issue);
	const others = issues.filter(({isFailing, isKnown}) => !isFailing && !isKnown).map(({issue}) => issue);
	const known = issues.filter(({isKnown}) => isKnown).map(({issue}) => issue);
	return [
		isMet ? '# ✅ The traffic passes' : `# ❌ ${humanCount(failing.length)} issue${failing.length === 1 ? '' : 's'} of the traffic fail${failing.length === 1 ? 's' : ''} the check`,
		`${countLine(report)}${isCompared ? ` Against the baseline: ${humanCount(failing.length + others.length)} new, ${humanCount(known.length)} known, ${humanCount(gone.length)} no longer found.` : ''} ${failOn === 'none' ? 'No severity fails.' : `New issues fail from severity ${failOn} on.`}`,
		failing.length > 0 && `## What fails\n\n${issueTable(failing, 'that fail')}\n\n${advice(failing)}`,
		others.length > 0 && details(`${humanCount(others.length)} below ${failOn === 'none' ? 'any severity that fails' : failOn}`, issueTable(others, 'issues')),
		known.length > 0 && details(`${humanCount(known.length)} known`, issueTable(known, 'known issues')),
		gone.length > 0 && details(`${humanCount(gone.length)} no longer found`, table(['Severity', 'Rule', 'Where'], gone.slice(0, mostRows).map(entry => [entry.severity, code(entry.rule), code(`${entry.origin}${entry.path}`)]))),
	].filter(Boolean).join('\n\n') + '\n';
};
