import {score, verdict} from '../../../analysis/score.ts';
import type {ShownFinding} from '../../../compute/beside.ts';
import type {Sheet} from '../../../compute/sheet.ts';
import {severities, type Evidence, type Waste} from '../../../flow/finding.ts';
import {isFinal} from '../../../flow/flow.ts';
import {humanCount, humanDuration, humanSize} from '../../../flow/human.ts';
import {headerSecrets, textSecrets} from '../../../redaction/find.ts';
import {codeLine} from '../code-line.ts';
import {maskInPlace} from '../mask.ts';
import {
	headline,
	margin,
	pairsBlock,
	pairsRoom,
	paragraph,
	type Pair,
} from '../pairs.ts';
import {prose} from '../prose.ts';
import {severityLooks} from '../severities.ts';
import type {Line, Role, Span} from '../styles.ts';
import {
	plainLines,
	type Tab,
	type TabContext,
	type TabLine,
} from './tab.ts';

const parts: Readonly<Record<Evidence['part'], string>> = {
	url: 'URL',
	'request-headers': 'request header',
	'request-body': 'request body',
	status: 'status',
	'response-headers': 'response header',
	'response-body': 'response body',
	timing: 'timing',
	connection: 'connection',
	error: 'error',
	flows: 'several flows',
};

const inBody: ReadonlySet<string> = new Set(['request-body', 'response-body']);
const isHeader: ReadonlySet<string> = new Set(['request-headers', 'response-headers']);

/** Where it stands, in words: `response body, bytes 12–40`. */
export const evidencePlace = ({part, name, quote, range}: Evidence): string => {
	const [from = 0, to = 0] = range ?? [];
	if (!range && name !== undefined && quote === undefined && isHeader.has(part)) {
		return `${parts[part]} ${name}, missing`;
	}

	const bytes = inBody.has(part) && to > from ? `, bytes ${humanCount(from)}–${humanCount(to - 1)}` : '';
	return [parts[part], name].filter(Boolean).join(' ') + bytes;
};

/** What was found, as it may be shown. */
export const evidenceQuote = ({name, quote}: Evidence, isRevealed: boolean): string | undefined =>
	quote === undefined || quote === '' ? undefined : maskInPlace(quote, isRevealed ? [] : (name === undefined ? textSecrets(quote) : headerSecrets(name, quote)));

/** What could be saved: `12 kB, 300 ms`; empty when nothing. */
export const wasteText = ({bytes, time}: Waste = {}): string => [bytes && humanSize(bytes), time && humanDuration(time)].filter(Boolean).join(', ');

/** Cells of the longest name of what is told, so that the texts of all findings are aligned. */
const nameWidth = 'evidence'.length;

const mostLinks = 6;

/** Links to other flows, a line for each, so that each can be gone to. */
const links = (ids: readonly number[]): Pair[] => ids.length === 0
	? []
	: [{
		name: 'flows'.padEnd(nameWidth),
		lines: [
			...ids.slice(0, mostLinks).map((id): TabLine => ({line: [[`#${id}`, 'accent']], subject: {type: 'flow', id}})),
			...plainLines(ids.length > mostLinks ? [[[`… ${ids.length - mostLinks} more`, 'dim']]] : []),
		],
	}];

const findingLines = (finding: ShownFinding, index: number, {width, isRevealed}: TabContext): TabLine[] => {
	const {severity, confidence, title, rule, version, category, advice, evidence, waste, numbers = []} = finding;
	const {sign, role} = severityLooks[severity];
	const room = pairsRoom(['evidence'], width);
	const said = (name: string, value: string, line: Line = [[value]]): Pair =>
		({
			name: name.padEnd(nameWidth), lines: prose(line, room).map(part => ({
				line: part, subject: {
					type: 'finding', index, name, value,
				},
			})),
		});
	const optional = (name: string, value: string | undefined, colour?: Role): Pair[] => value === undefined || value === '' ? [] : [said(name, value, [[value, colour]])];
	return [
		{
			line: [[margin], [`${sign} ${severity}`, role], ['  '], [title, 'strong']], subject: {
				type: 'finding', index, name: 'finding', value: title,
			},
		},
		...pairsBlock([
			said('where', evidencePlace(evidence)),
			...optional('evidence', evidenceQuote(evidence, isRevealed), 'string'),
			...optional('why', evidence.reason),
			...optional('wasted', wasteText(waste), 'warning'),
			said('advice', advice, codeLine(advice)),
			...links(evidence.flows ?? []),
			said('rule', rule, [[[`${rule} v${version}`, category, `${confidence} confidence`, ...numbers].join(' · '), 'dim']]),
		], width),
		{line: []},
	];
};

const isSecurity = ({category}: ShownFinding): boolean => category === 'security';

const standing = (points: number): Role => points >= 90 ? 'good' : (points >= 70 ? 'warning' : 'error');

/** The score, and how much was found. */
const summary = (findings: readonly ShownFinding[], width: number): Line[] => {
	const points = score(findings.filter(finding => isSecurity(finding)));
	const counts = severities.flatMap((severity): Span[] => {
		const count = findings.filter(finding => finding.severity === severity).length;
		const {sign, role} = severityLooks[severity];
		return count === 0 ? [] : [['  '], [`${sign} ${count}`, role], [` ${severity}`, 'dim']];
	});
	return [...headline([[margin], ['security ', 'dim'], [`${points}`, 'strong'], [' of 100, ', 'dim'], [verdict(points), standing(points)]], counts, width), []];
};

const tunnels: ReadonlySet<string> = new Set(['tunnel', 'tls']);

/** Why there is nothing here. */
const absent = ({analyzed, state, kind}: Sheet): string => {
	if (tunnels.has(kind)) {
		return 'Nothing to analyse: no request was seen here.';
	}

	if (analyzed) {
		return 'Analysed: no rule found anything in this flow.';
	}

	return isFinal(state)
		? 'Not analysed yet. What rules find in this flow will stand here, with what proves it.'
		: 'Still under way: a flow is analysed when it has ended.';
};

/** What rules found in a flow, the worst first, with what proves it. */
export const analysis: Tab = {
	id: 'analysis',
	title: 'Analysis',
	isEmpty: ({beside}) => beside.findings.length === 0,
	head(sheet, context) {
		const {beside: {findings}} = sheet;
		return findings.length > 0
			? [...plainLines(summary(findings, context.width)), ...findings.flatMap((finding, index) => findingLines(finding, index, context))]
			: plainLines(paragraph('', absent(sheet), 'dim', context.width));
	},
};
