const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Names that say "this is what really happened", spelled by `snake`. */
export const truthNames = words(`
  y_true true_label label_true true_class class_true actual actuals actual_label actual_class actual_value actual_outcome
  y_actual ground_truth groundtruth truth true true_value true_outcome gold gold_label label_value observed obs
  observed_outcome real_label y_test
  istwert wahr wahrer_wert wahres_label tatsächlich tatsaechlich réel reel valeur_réelle vérité verite vraie_classe
  valor_real verdadero etiqueta_real verdadeiro valor_verdadeiro rótulo_real vero valore_reale reale werkelijk werkelijke_waarde
  正解 正解ラベル 真实 真实值 真实标签 实际 实际值 実測値 факт истина истинная_метка факт_метка gerçek gerçek_değer
  rzeczywista rzeczywisty wartość_rzeczywista faktisk faktiskt_värde faktisk_værdi sann sant_värde todellinen skutečnost skutečná 실제 실제값 정답`);

/** Names for truth that a feature or a prediction may carry as well: alone they prove little. */
export const looseTruthNames = words(`
  target label labels class outcome y real response reference result
  zielwert ziel cible étiquette etiquette objetivo etiqueta alvo rótulo rotulo etichetta doel 标签 目标 目的変数 метка hedef etiket etykieta 라벨`);

/** Names that say "this is what the model decided". */
export const predictionNames = words(`
  y_pred pred preds predicted prediction predictions predicted_label pred_label label_pred prediction_label predicted_labels
  predicted_class pred_class class_pred y_hat yhat y_predicted y_prediction estimate predict predicted_value predicted_outcome
  model_prediction model_pred predicted_target target_pred
  vorhersage vorhergesagt prognose prédiction prédit predicción prediccion predicho previsão previsao predição predito previsto
  predizione previsione predetto voorspelling voorspeld 予測 予測値 予測ラベル 预测 预测值 预测标签 прогноз предсказание tahmin
  predykcja prognoza przewidywana przewidywanie förutsägelse prediktion forudsigelse prediksjon ennuste předpověď předpovězená 예측 예측값`);

/** Names of outcomes that models are made for; they may name the truth, and in a file of predictions the prediction. */
export const outcomeNames = words(`
  default defaulted default_payment_next_month churn churned exited attrition fraud is_fraud fraud_found fraud_found_p income
  survived approved loan_status loan_approved repaid credit_risk two_year_recid is_recid recid recidivism recidivated hired
  admitted admit called_back call callback pass_bar converted conversion clicked readmitted deposit subscribed delinquent
  serious_dlqin2yrs bad_loan charged_off diabetes stroke heart_disease death mortality diagnosis disease malignant spam
  kredit_risiko kündigung abgewanderter défaut impago inadimplencia abandono`);

/** Words of a score's name. `confidence` is not among them: it is often that of the predicted class. */
export const scoreWords = words(`
  prob probs proba probas probability probabilities score scores risk likelihood propensity
  wahrscheinlichkeit probabilité probabilite probabilidad probabilidade probabilità probabilita waarschijnlijkheid kans
  確率 予測確率 スコア 概率 预测概率 得分 вероятность скор olasılık olasilik prawdopodobieństwo sannolikhet sandsynlighed sannsynlighet todennäköisyys pravděpodobnost 확률 예측확률 점수`);

/** Words that may stand beside those without meaning another thing: whose score it is, of which class. */
export const scoreCompanions = words(`
  y pred predict predicted prediction model positive pos 1 yes true of the class output final risk raw target label estimated
  calibrated test p m value`);

/** Words of a raw, unbounded score. */
export const rawScoreWords = words('logit logits margin decision_function log_odds logodds raw_score');

/** Marks of the other class: `p0`, `prob_no`. */
export const otherClassWords = words('0 no neg negative false');
