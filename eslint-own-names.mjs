/**
 * Names that callers give may be `constructor` or `__proto__`, for which every plain object has an answer of its own. So a
 * record is read by name with `ownValue`, or right behind `Object.hasOwn(record, name) ?`, and written with `setOwn` or as
 * a computed key of a literal, which is always an own key. Names that the compiler knows, and numbers, are free.
 */
export const ownNames = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      inherited:
        'This name may be "constructor" or "__proto__": read it with ownValue(record, name) or behind Object.hasOwn(record, name) ?, write it with setOwn.',
    },
  },
  create(context) {
    const { program, esTreeNodeToTSNodeMap } = context.sourceCode.parserServices;
    const checker = program.getTypeChecker();
    const text = (node) => context.sourceCode.getText(node);

    const isAnyText = (type) =>
      type.isUnion() || type.isIntersection()
        ? type.types.some(isAnyText)
        : type.intrinsicName === 'string' || type.intrinsicName === 'any';

    const isGuarded = (node) => {
      for (let [child, parent] = [node, node.parent]; parent; [child, parent] = [parent, parent.parent]) {
        if (parent.type === 'ArrowFunctionExpression' || parent.type === 'FunctionDeclaration') return false;
        if (parent.type !== 'ConditionalExpression' || parent.consequent !== child) continue;
        const { test } = parent;
        const isOwn = test.type === 'CallExpression' && text(test.callee) === 'Object.hasOwn';
        if (isOwn && text(test.arguments[0]) === text(node.object) && text(test.arguments[1]) === text(node.property))
          return true;
      }
      return false;
    };

    return {
      MemberExpression(node) {
        if (!node.computed || node.property.type === 'Literal') return;
        const key = checker.getTypeAtLocation(esTreeNodeToTSNodeMap.get(node.property));
        if (!isAnyText(checker.getBaseConstraintOfType(key) ?? key) || isGuarded(node)) return;
        context.report({ node, messageId: 'inherited' });
      },
    };
  },
};
