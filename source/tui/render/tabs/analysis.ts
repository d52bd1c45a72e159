import type {Severity, Finding} from '../../../flow/finding.ts';
import {
	fact,
	margin,
	pairsBlock,
	paragraph,
} from '../pairs.ts';
import {maskInPlace} from '../mask.ts';
import {headerSecrets, textSecrets} from '../../../redaction/find.ts';
import type {Role} from '../styles.ts';
import {
	plainLines,
	type Tab,
	type TabContext,
	type TabLine,
} from './tab.ts';

/** How bad a finding is: a sign that tells without colour, and a colour. */
const severityLooks: Readonly<Record<Severity, readonly [sign: string, role: Role]>> = {
	critical: ['▲▲', 'alarm'], high: ['▲', 'error'], medium: ['●', 'warning'], low: ['○', 'accent'], info: ['·', 'dim'],
};

const findingLines = ({severity, confidence, title, rule, category, advice, evidence: {part, name, quote}}: Finding, {width, isRevealed}: TabContext): TabLine[] => {
	const [sign, role] = severityLooks[severity];
	const secrets = quote === undefined || isRevealed ? [] : (name === undefined ? textSecrets(quote) : headerSecrets(name, quote));
	const place = [part, name].filter(Boolean).join(' ');
	return [
		{line: [[margin], [`${sign} ${severity}`, role], ['  '], [title, 'strong']], subject: {type: 'fact', name: 'finding', value: title}},
		...pairsBlock([
			...(place === '' && quote === undefined ? [] : [fact('where', place)]),
			...(quote === undefined ? [] : [fact('evidence', maskInPlace(quote, secrets), 'string')]),
			fact('advice', advice),
			fact('rule', [rule, category, `${confidence} confidence`].filter(Boolean).join(' · '), 'dim'),
		], width),
		{line: []},
	];
};

/** What rules found in a flow, the worst first, with what proves it. */
export const analysis: Tab = {
	id: 'analysis',
	title: 'Analysis',
	isEmpty: ({beside}) => beside.findings.length === 0,
	head({beside: {findings}, analyzed}, context) {
		return findings.length > 0
			? findings.flatMap(finding => findingLines(finding, context))
			: plainLines(paragraph('', analyzed
				? 'Analysed, and nothing was found.'
				: 'Nothing was analysed: this version has no rules yet. What rules find in this flow will stand here, with what proves it.', 'dim', context.width));
	},
};
