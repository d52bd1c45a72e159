import type {RuleMeta} from '../../analysis/rule.ts';
import {codeLine} from './code-line.ts';
import {prose} from './prose.ts';
import {severityLooks} from './severities.ts';
import type {Line} from './styles.ts';

/** Sentences are read in lines no longer than this. */
const widest = 84;

const say = (text: string, width: number): Line[] => prose(codeLine(text), Math.min(widest, width));

const cwePage = (number: number): string => `https://cwe.mitre.org/data/definitions/${number}.html`;
const zapPage = (number: number): string => `https://www.zaproxy.org/docs/alerts/${number}/`;

const section = (title: string, lines: readonly Line[]): Line[] => lines.length === 0 ? [] : [[], [[title, 'heading']], ...lines];

const link = (text: string, width: number): Line[] =>
	Array.from({length: Math.ceil(text.length / Math.max(8, width))}, (_, index): Line => [[text.slice(index * width, (index + 1) * width), 'accent']]);

const isThere = <Value>(value: Value | undefined): value is Value => value !== undefined;

/** The page of a rule in lines of so many cells: what it finds, why that matters, what to do, when it is wrong, where to read on. */
export const rulePage = (rule: RuleMeta, width: number): Line[] => {
	const {id, version, category, severity, confidence, title, advice, description, falsePositives, references, cwe, owasp, zap} = rule;
	const {sign, role} = severityLooks[severity];
	const pages = [...references, cwe === undefined ? undefined : cwePage(cwe), zap === undefined ? undefined : zapPage(zap)].filter(page => isThere(page));
	const numbers = [cwe === undefined ? undefined : `CWE-${cwe}`, owasp === undefined ? undefined : `OWASP ${owasp}`, zap === undefined ? undefined : `ZAP ${zap}`];
	return [
		...prose([[title, 'strong']], Math.min(widest, width)),
		[[`${sign} ${severity}`, role], [` · ${category} · ${confidence} confidence`, 'dim']],
		[[[`${id} v${version}`, ...numbers.filter(number => isThere(number))].join(' · '), 'dim']],
		[],
		...say(description, width),
		...section('what to do', say(advice, width)),
		...section('when it is wrong', say(falsePositives, width)),
		...section('read on', pages.flatMap(page => link(page, width))),
	];
};
