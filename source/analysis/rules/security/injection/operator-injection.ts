import {inParameter} from '../../../evidence.ts';
import {nothing, type FlowRule, type Hit} from '../../../rule.ts';

type Names = {readonly what: string; readonly sign: string; readonly pattern: RegExp};

const names: readonly Names[] = [
	{what: 'an operator of a document database instead of a value', sign: '$', pattern: /(?:^|[.\[])\$(?:ne|gte?|lte?|n?in|regex|exists|or|and|nor|not|where|function|expr|jsonSchema)(?:$|[.\[\]])/v},
	{what: 'a way to the prototype of all objects', sign: '__proto__', pattern: /(?:^|[.\[])__proto__(?:$|[.\[\]])/v},
	{what: 'a way to the prototype of all objects', sign: 'constructor', pattern: /(?:^|[.\[])constructor\]?[.\[]prototype(?:$|[.\[\]])/v},
];

const mostLooked = 20;

export const operatorInjection: FlowRule = {
	meta: {
		id: 'operator-injection',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'low',
		title: 'A parameter\'s name has an operator in it',
		advice: 'Check the type of each value against a schema before it reaches a query or is merged into an object.',
		description: 'The name of a parameter or JSON member is an operator: `$ne` or `$where`, which a document database takes for a condition (`password[$ne]=`), or `__proto__`, by which a careless merge changes every object of a program.',
		falsePositives: 'APIs that hand queries through on purpose, and query languages whose names begin with a dollar sign (OData\'s `$filter` is not told).',
		references: ['https://owasp.org/www-project-web-security-testing-guide/latest/4-Web_Application_Security_Testing/07-Input_Validation_Testing/05.6-Testing_for_NoSQL_Injection', 'https://cheatsheetseries.owasp.org/cheatsheets/Prototype_Pollution_Prevention_Cheat_Sheet.html'],
		cwe: 943,
		owasp: 'A03:2021',
	},
	check(exchange) {
		let hits: Hit[] | undefined;
		for (const parameter of exchange.parameters.filter(({name}) => name.includes('$') || name.includes('__proto__') || name.includes('constructor')).slice(0, mostLooked)) {
			const found = names.find(({sign, pattern}) => parameter.name.includes(sign) && pattern.test(parameter.name));
			if (!found) {
				continue;
			}

			hits ??= [];
			hits.push({evidence: inParameter(exchange, parameter, {reason: `${found.what}: ${parameter.name.slice(0, 80)}`})});
		}

		return hits ?? nothing;
	},
};
