import { CustomerDocument, graphQueryKey, useChangePaymentMethodMutation } from '@customer-graph/react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

/** A write that cannot double: one idempotency key per intent, sent again with every click. */
export function PayByTransfer({ accountId }: { accountId: string }) {
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const queries = useQueryClient();
  const { mutate, data, isPending, error } = useChangePaymentMethodMutation({
    onSuccess: () => queries.invalidateQueries({ queryKey: graphQueryKey(CustomerDocument) }),
  });
  const outcome = data?.changePaymentMethod;
  return (
    <>
      <button
        disabled={isPending}
        onClick={() => mutate({ input: { idempotencyKey, accountId, paymentMethod: { bankTransfer: {} } } })}
      >
        Pay by bank transfer
      </button>
      {outcome && <output>{outcome.operation.status}</output>}
      {outcome?.operation.nextStep}
      {error && <span role="alert">The change was refused: {error.code}.</span>}
    </>
  );
}
