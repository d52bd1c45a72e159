import {severities, type Finding} from '../../flow/finding.ts';
import type {Condition} from '../condition.ts';
import {FilterError, quote} from '../filter-error.ts';
import type {Value} from '../value.ts';
import type {Field} from './field.ts';

type Judge = {readonly test: (finding: Finding) => boolean; readonly sql: string; readonly parameters: string[]};

const ruleName = /^[\d*\-a-z]{1,80}$/v;

/** A severity, a category, or a rule's id with `*` for any part of it. */
const judge = (value: Value): Judge => {
	const name = value.text.toLowerCase();
	if (value.form === 'regex' || !ruleName.test(name)) {
		throw new FilterError(`${quote(value.text)} is neither a severity nor a rule`, value, {expected: `${severities.join(', ')}, or a rule as tapx rules lists them`});
	}

	if ((severities as readonly string[]).includes(name)) {
		return {test: ({severity}) => severity === name, sql: 'issue.severity = ?', parameters: [name]};
	}

	const [first = '', ...rest] = name.split('*');
	if (rest.length === 0 || value.form === 'quoted') {
		return {test: ({rule}) => rule === name, sql: 'issue.rule = ?', parameters: [name]};
	}

	const last = rest.at(-1) ?? '';
	const test = ({rule}: Finding): boolean => {
		let at = first.length;
		const found = rule.startsWith(first) && rest.slice(0, -1).every(part => {
			const next = rule.indexOf(part, at);
			at = next + part.length;
			return next !== -1;
		});
		return found && rule.length - last.length >= at && rule.endsWith(last);
	};

	return {test, sql: 'issue.rule GLOB ?', parameters: [name]};
};

/** Something that a rule found. */
export const findingField: Field = {
	name: 'finding',
	kind: 'text',
	example: 'finding:high',
	doc: 'What rules found: a severity, or a rule\'s id.',
	values: 'finding',
	condition(value): Condition {
		const {test, sql, parameters} = judge(value);
		return {
			matches: ({findings = []}) => findings.some(finding => test(finding)),
			needs: {headers: false, bodies: false, findings: true},
			sql: {
				sql: `flow.id IN (SELECT finding.flow FROM finding WHERE finding.issue IN (SELECT issue.id FROM issue WHERE ${sql}))`,
				parameters,
				scan: {sql: `(flow.findings > 0 AND EXISTS (SELECT 1 FROM finding JOIN issue ON issue.id = finding.issue WHERE finding.flow = flow.id AND ${sql}))`, parameters},
				indexed: true,
			},
		};
	},
};
