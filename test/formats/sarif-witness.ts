/**
Judges SARIF without asking tapx: by the types that DefinitelyTyped made of OASIS' schema, which TypeScript holds a log against, names, enumerations and
what is required included; and by a schema of what types cannot say and code scanning wants.
*/
import path from 'node:path';
import {Ajv} from 'ajv';
import formats from 'ajv-formats';
import ts from 'typescript';

const file = path.join(import.meta.dirname, 'log.virtual.ts');
const options: ts.CompilerOptions = {
	noEmit: true, strict: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16, types: [], skipLibCheck: true,
};

/** What TypeScript has against a log as a `Log` of `@types/sarif`. */
const typeProblems = (json: string): string[] => {
	const source = `import type {Log} from 'sarif';\nconst log: Log = ${json};\nexport default log;\n`;
	const host = ts.createCompilerHost(options);
	const {getSourceFile, fileExists, readFile} = host;
	host.getSourceFile = (name, ...rest) => name === file ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022) : getSourceFile.call(host, name, ...rest);
	host.fileExists = name => name === file || fileExists.call(host, name);
	host.readFile = name => name === file ? source : readFile.call(host, name);
	return ts.getPreEmitDiagnostics(ts.createProgram([file], options, host)).map(({messageText}) => ts.flattenDiagnosticMessageText(messageText, ' '));
};

const result = {
	type: 'object',
	required: ['ruleId', 'message', 'locations', 'partialFingerprints'],
	properties: {
		ruleIndex: {type: 'integer', minimum: 0},
		message: {type: 'object', required: ['text'], properties: {text: {type: 'string', minLength: 1}}},
		partialFingerprints: {type: 'object', minProperties: 1, additionalProperties: {type: 'string'}},
		locations: {
			type: 'array',
			minItems: 1,
			items: {
				type: 'object',
				required: ['physicalLocation'],
				properties: {
					physicalLocation: {
						type: 'object',
						required: ['artifactLocation'],
						properties: {
							artifactLocation: {type: 'object', required: ['uri'], properties: {uri: {type: 'string', format: 'uri-reference'}}},
							region: {type: 'object', properties: {startLine: {type: 'integer', minimum: 1}}},
						},
					},
				},
			},
		},
	},
};

const rule = {
	type: 'object',
	required: ['id'],
	properties: {
		helpUri: {type: 'string', format: 'uri'},
		properties: {
			type: 'object',
			properties: {
				'security-severity': {type: 'string', pattern: String.raw`^(?:10|\d)\.\d$`},
				tags: {type: 'array', uniqueItems: true},
			},
		},
	},
};

const validate = formats.default(new Ajv({allErrors: true})).compile({
	type: 'object',
	required: ['version', 'runs', '$schema'],
	properties: {
		$schema: {type: 'string', format: 'uri'},
		runs: {
			type: 'array',
			minItems: 1,
			items: {
				type: 'object',
				required: ['tool', 'results'],
				properties: {
					tool: {type: 'object', properties: {driver: {type: 'object', properties: {rules: {type: 'array', uniqueItems: true, items: rule}}}}},
					results: {type: 'array', items: result},
				},
			},
		},
	},
});

/** What is wrong with a SARIF log; empty for nothing. */
export const sarifProblems = (json: string): string[] => [
	...typeProblems(json),
	...validate(JSON.parse(json)) ? [] : validate.errors!.map(({instancePath, message}) => `${instancePath} ${message}`), // An invalid document has errors.
];
