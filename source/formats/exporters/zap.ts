import {evidenceLine} from '../../analysis/reports/evidence-line.ts';
import {groupIssues, type Group} from '../../analysis/reports/groups.ts';
import {xmlText} from '../../analysis/reports/xml.ts';
import type {Rulebook} from '../../analysis/rulebook.ts';
import type {Confidence, Issue, Severity} from '../../flow/finding.ts';
import type {Exporter} from '../format.ts';
import {judgeFlows} from '../judge-flows.ts';

const risks: Readonly<Record<Severity, readonly [code: string, name: string]>> = {
	critical: ['3', 'High'], high: ['3', 'High'], medium: ['2', 'Medium'], low: ['1', 'Low'], info: ['0', 'Informational'],
};
const confidences: Readonly<Record<Confidence, readonly [code: string, name: string]>> = {
	high: ['3', 'High'], medium: ['2', 'Medium'], low: ['1', 'Low'],
};

/** Rules that ZAP has none for. */
const noPlugin = '-1';

const paragraphs = (lines: readonly string[]): string => lines.filter(Boolean).map(line => `<p>${xmlText(line)}</p>`).join('');

const instance = ({origin, path, evidence}: Issue, index: number) => ({
	id: String(index), uri: origin + path, method: '', param: evidence.name ?? '', attack: '', evidence: evidence.quote ?? '', otherinfo: evidenceLine(evidence),
});

const alert = ({rule, title, severity, confidence, advice, issues, count}: Group, rules: Rulebook['rules']) => {
	const {zap, cwe, description = '', references = []} = rules.get(rule)?.meta ?? {};
	const [riskcode, risk] = risks[severity];
	const [code, sure] = confidences[confidence];
	return {
		pluginid: zap === undefined ? noPlugin : String(zap),
		alertRef: rule,
		alert: title,
		name: title,
		riskcode,
		confidence: code,
		riskdesc: `${risk} (${sure})`,
		desc: paragraphs([description]),
		instances: issues.map((issue, index) => instance(issue, index)),
		count: String(count),
		solution: paragraphs([advice]),
		otherinfo: '',
		reference: paragraphs(references),
		cweid: cwe === undefined ? '-1' : String(cwe),
		wascid: '-1',
		sourceid: '',
	};
};

const site = (origin: string, issues: readonly Issue[], rules: Rulebook['rules']) => {
	const {groups = {}} = /^(?<scheme>[^:]+):\/\/(?<host>\[[^\]]*\]|[^:]*)(?::(?<port>\d+))?$/v.exec(origin) ?? {};
	const isSecure = groups['scheme'] === 'https' || groups['scheme'] === 'wss';
	return {
		'@name': origin,
		'@host': groups['host'] ?? '',
		'@port': groups['port'] ?? (isSecure ? '443' : '80'),
		'@ssl': String(isSecure),
		alerts: groupIssues(issues).map(group => alert(group, rules)),
	};
};

/** What rules find in the flows, as ZAP's traditional JSON report (https://www.zaproxy.org/docs/desktop/addons/report-generation/report-traditional-json/). */
export const zap: Exporter = {
	meta: {
		id: 'zap', title: 'ZAP report', extension: 'json', mediaType: 'application/json', example: 'tapx export --zap host:shop.example.com -o zap.json', isSummary: true, isJudging: true,
	},
	* write(flows, context) {
		const {issues, rules} = judgeFlows(flows, context);
		const byOrigin = Map.groupBy(issues.map(({issue}) => issue), ({origin}) => origin);
		const sites = byOrigin.entries().map(([origin, own]) => site(origin, own, rules)).toArray();
		yield `${JSON.stringify({'@programName': 'tapx', '@version': context.version, site: sites})}\n`;
	},
};
