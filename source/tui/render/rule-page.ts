import type {RuleMeta} from '../../analysis/rule.ts';
import {cells, fitting} from '../../views/glyphs.ts';
import {sliceSpans} from '../../views/span.ts';
import {codeLine} from './code-line.ts';
import {severityLooks} from './severities.ts';
import type {Line} from './styles.ts';

/** Sentences are read in lines no longer than this. */
const widest = 84;

/** A sentence over as many lines as it needs, broken between words; its code keeps its colour. */
const prose = (text: string, width: number): Line[] => {
	const line = codeLine(text);
	const plain = line.map(([part]) => part).join('');
	const room = Math.max(8, Math.min(widest, width));
	const lines: Line[] = [];
	for (let from = 0; from < plain.length;) {
		const {end} = fitting(plain, room, from);
		const blank = plain.lastIndexOf(' ', end);
		const to = end < plain.length && blank > from ? blank : Math.max(end, from + 1);
		lines.push(sliceSpans(line, from, to));
		from = plain[to] === ' ' ? to + 1 : to;
	}

	return lines;
};

const cwePage = (number: number): string => `https://cwe.mitre.org/data/definitions/${number}.html`;
const zapPage = (number: number): string => `https://www.zaproxy.org/docs/alerts/${number}/`;

const section = (title: string, lines: readonly Line[]): Line[] => lines.length === 0 ? [] : [[], [[title, 'heading']], ...lines];

const link = (text: string, width: number): Line[] => Array.from({length: Math.ceil(cells(text) / Math.max(8, width))}, (_, index): Line => [[text.slice(index * width, (index + 1) * width), 'accent']]);

/** The page of a rule in lines of so many cells: what it finds, why that matters, what to do, when it is wrong, where to read on. */
export const rulePage = ({id, version, category, severity, confidence, title, advice, description, falsePositives, references, cwe, owasp, zap}: RuleMeta, width: number): Line[] => {
	const {sign, role} = severityLooks[severity];
	const pages = [...references, ...(cwe === undefined ? [] : [cwePage(cwe)]), ...(zap === undefined ? [] : [zapPage(zap)])];
	const numbers = [cwe === undefined ? undefined : `CWE-${cwe}`, owasp === undefined ? undefined : `OWASP ${owasp}`, zap === undefined ? undefined : `ZAP ${zap}`].filter(number => number !== undefined);
	return [
		...prose(title, width).map(line => line.map(([text]) => [text, 'strong'] as const)),
		[[`${sign} ${severity}`, role], [` · ${category} · ${confidence} confidence`, 'dim']],
		[[[`${id} v${version}`, ...numbers].join(' · '), 'dim']],
		[],
		...prose(description, width),
		...section('what to do', prose(advice, width)),
		...section('when it is wrong', prose(falsePositives, width)),
		...section('read on', pages.flatMap(page => link(page, width))),
	];
};
