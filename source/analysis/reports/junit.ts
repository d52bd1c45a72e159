import {categories} from '../../flow/finding.ts';
import type {Judged, Verdict} from '../baseline/verdict.ts';
import {isOwnMistake} from '../engine.ts';
import type {Rule} from '../rule.ts';
import {evidenceLine} from './evidence-line.ts';
import {xmlAttributes, xmlText} from './xml.ts';

const line = ({issue, isKnown}: Judged): string => `${issue.severity}${isKnown ? ', known' : ''}: ${issue.origin}${issue.path} ×${issue.count}: ${evidenceLine(issue.evidence)}`;

type Case = {readonly xml: string; readonly isFailure: boolean; readonly isError: boolean};

/** A rule as a test: failed where it found what fails the check. */
const testCase = ({meta}: Rule, found: readonly Judged[]): Case => {
	const failing = found.filter(({isFailing}) => isFailing);
	const errored = found.filter(({issue}) => isOwnMistake(issue));
	const others = found.filter(each => !failing.includes(each));
	const [worst] = failing;
	const content = [
		worst && `<failure${xmlAttributes({message: `${worst.issue.title}: ${worst.issue.advice}`, type: worst.issue.severity})}>${xmlText(failing.map(each => line(each)).join('\n'))}</failure>`,
		!worst && errored[0] && `<error${xmlAttributes({message: evidenceLine(errored[0].issue.evidence), type: 'rule'})}/>`,
		others.length > 0 && `<system-out>${xmlText(others.map(each => line(each)).join('\n'))}</system-out>`,
	].filter(Boolean).join('');
	const head = `<testcase${xmlAttributes({name: `${meta.id}: ${meta.title}`, classname: `tapx.${meta.category}`, time: '0'})}`;
	return {xml: content === '' ? `${head}/>` : `${head}>${content}</testcase>`, isFailure: worst !== undefined, isError: !worst && errored.length > 0};
};

/** A verdict as JUnit XML: a suite for each category, a test for each rule, in it the places that it found something in. */
export const junitXml = ({issues}: Verdict, rules: Iterable<Rule>): string => {
	const byRule = Map.groupBy(issues, ({issue}) => issue.rule);
	const all = [...rules];
	const suites = categories.map(category => {
		const cases = all.filter(({meta}) => meta.category === category).map(rule => testCase(rule, byRule.get(rule.meta.id) ?? []));
		return {
			category, cases, failures: cases.filter(({isFailure}) => isFailure).length, errors: cases.filter(({isError}) => isError).length,
		};
	}).filter(({cases}) => cases.length > 0);
	const sum = (count: (suite: typeof suites[number]) => number): number => suites.map(suite => count(suite)).reduce((total, each) => total + each, 0);
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		`<testsuites${xmlAttributes({
			name: 'tapx', tests: sum(({cases}) => cases.length), failures: sum(({failures}) => failures), errors: sum(({errors}) => errors),
		})}>`,
		...suites.flatMap(({category, cases, failures, errors}) => [
			`\t<testsuite${xmlAttributes({
				name: `tapx ${category}`, tests: cases.length, failures, errors, skipped: 0, time: '0',
			})}>`,
			...cases.map(({xml}) => `\t\t${xml}`),
			'\t</testsuite>',
		]),
		'</testsuites>',
	].join('\n') + '\n';
};
