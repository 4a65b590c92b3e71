"""Spanish words that say nothing of a figure: without them no sentence would be understood."""

FILLERS = """
yo tú él ella ello ellos ellas te ti se me mí nos le les lo la los las el un tu tus su sus mi tuyo
tuya tuyos tuyas este esta esto estos estas ese esa eso esos esas aquel aquello cada todo toda
todos todas alguno alguna algunos algunas algo alguien nadie nada quien qué cómo dónde cuándo cual
cuál cuya donde como tal tan tanto tanta tantos muy mucho mucha muchos muchas poco poca pocos
bastante demasiado mismo misma mismos mismas propio propia propios así aquí ahí allí allá solo sólo
solamente a ante bajo con contigo contra de del desde durante en entre hacia hasta para por según
sin sobre tras mediante excepto salvo al y e o u pero aunque mientras porque pues ya sí no soy eres
es somos son fue fuiste fueron era eras eran ser sido siendo será serán sería estoy estás está
están estar estado estuvo estaba estabas estaban he has ha hemos han haber había hay hubo habrá
tengo tienes tiene tienen tener tenías tenido voy vas va van ir iba ido yendo vaya hago haces hace
hacen hacer haciendo puedo puede pueden poder pueda quiero quieres quiere quieras debes debe deja
dejas dejan dejar dejado sabes sabe saber das da dan dar dando diste dio des dale pones pone ponen
poner puesto sales sale salen salir salió vienes viene vienen venir vino vuelve vuelves volver
vuelta sigue sigues siguen seguir siguiendo siguió sigas continuar continúas continuado continuidad
mantener mantienes mantuvo mantuviste mantenido mantente mantengas mantenerla mantenerlo llevar
llevan llevado lleva muestra muestras muestran mostraste demuestra demuestras demuestran refleja
reflejan habla hablan hablar cuenta cuentan contar cuentas vale valen merece merecen mereces gana
ganas ganan ganar ganaste construye construyes construyen construir construyendo construido cuida
cuidas cuidar cuídate protege proteges proteger cuídala aguanta aguantas aguantar avanza avanzas
avanzan avanzar avanzando avanzado progresa progresas progresar entrena entrenar entrene empezar
empiezas empezaste empezó empiezan comenzar comenzaste termina terminas terminar cerrar cierra
cierras llegar llegue pasa pasas pasan pasar pasó pasado parece parecen queda quedar quedó trae
traen trajo traído ves ve ver verlo viendo visto mira mirar mirando siente sientes sentir disfruta
disfrútalo disfrutar disfrutes celebra celébralo celebrar descansa descansar descansado recupera
recuperar recuperarte recuperes respira respirar relaja relájate reponer repón recarga recargar
recárgate ayuda ayudan ayudar ayudará sirve sirven sirva funciona funcionan logra logran lograr
alcanza consigue consigues cumple cumples cumplir marca marcas marcan marcar sostiene sostienen
sostener sostenido sostenida consolida consolidas consolidar refuerza refuerzas reforzar fortalece
fortalecer impulsa impulsar anima animar ánimo felicidades enhorabuena bravo genial increíble
fantástico fantástica excelente estupendo estupenda magnífico magnífica impresionante brutal
espectacular perfecto perfecta bueno buena buenos buenas buen bien gran grande grandes notable
notables sólido sólida sólidos sólidas firme firmes estable estables fuerte fuertes potente intenso
intensa intensos intensas duro dura duros duras exigente exigentes suave suaves ligero ligera
ligeros ligeras tranquilo tranquila tranquilos tranquilas corto corta cortos cortas largo larga
largos fácil fáciles sencillo sencilla simple simples breve breves rápido rápida pequeño pequeña
nuevo nueva nuevos nuevas real reales claro clara claros claras constante constantes regular
regulares parecido parecida parecidos parecidas similar similares libre libres abierto abierta vivo
viva listo lista fresco fresca orgulloso orgullosa orgullo digno digna valioso valiosa concreto
concreta entero entera completo completa alto alta altos altas seguro segura cerca lejos dentro
fuera delante detrás juntos juntas junto gracias hola vamos venga adelante olé wow uf oye ahora
luego pronto siempre todavía aún tarde temprano entonces después también además incluso quizá
quizás vez precisamente justo casi realmente verdaderamente claramente simplemente especialmente
paso pasos ritmo ritmos impulso energía fuerza fuerzas actitud disciplina constancia compromiso
dedicación perseverancia motivación hábito costumbre rutina plan planes camino rumbo dirección meta
logro logros hito hitos éxito resultado resultados progreso avance trabajo trabajos esfuerzo
esfuerzos base cimientos forma nivel niveles línea equilibrio balance descanso recuperación calma
paciencia pausa margen cuerpo cabeza mente corazón piernas músculos confianza alegría gusto placer
satisfacción momento momentos rato cosa cosas parte caso manera modo vida calendario registro
agenda cifra cifras dato datos número números valor valores señal prueba ejemplo campeón campeona
leyenda máquina crack estrella fiera grandeza honor aplauso vitrina llama fuego chispa motor
combustible bloque tramo fase etapa principio inicio comienzo final año serie series variedad
combinación mezcla cambio cambios idea ideas opción oportunidad reto retos desafío objetivo clave
regla truco consejo sugerencia próxima próximo activa activo sumar sumando añadir añadiendo acumula
acumulan acumular acumulando reparte repartir repartes repartido aprieta aprietas apretar empuja
empujar sube baja cubre cubierto cubierta reservado encajar encaja marcha mayoría resto ocasión hoy
día noche mañana franja par conseguir consiguiendo esperando espera esperan esperar pide piden
escucha regala recuerda recuerdas aprovecha aprovechas aprovechar dedicar invertir cambia cambiar
varias varios distinto distinta distintos distintas diferente diferentes otros otras demás tope
límite suelto suelta adecuado adecuada ideal ideales preciso precisa directo directa tangible
visible evidente considerable importante importantes destacable destacado destacada pleno plena
asentado asentada cómodo cómoda controlado controlada moderado moderada disponible pendiente atento
atenta entrenamiento charla tuvieron llega nombraste dice pasaste registrando registras registrar
llenan sea sean pasen nombre tenerte frecuentes frecuente escala llegó reúne quedaron reciente
puedas varió variaron turnaban comparten exigen apretado llevarla semanas torno alrededor duración
mantiene mantienen otro guardar destacan puntúa usa sola relajada retomaste pareció solía verte
vuelto drama verás volviste volvió volviendo regreso regresar regresas bienvenido bienvenida dramas
tómatelo grandioso grandiosa maravilloso maravillosa admirable admirables fenomenal tremendo
tremenda sobresaliente ejemplar inspirador inspiradora contundente efectivo efectiva eficaz
productivo productiva comprometido comprometida enfocado enfocada concentrado concentrada decidido
decidida motivado motivada animado animada contento contenta feliz satisfecho satisfecha preparado
preparada descansada renovado renovada fortalecido fortalecida energizado sientas sintiendo
logrando creando crea creas creciendo moviendo moviéndote mover muévete sudar sudado vivir viviendo
dormir duerme hidrátate estirar estiramientos estírate camina caminar caminata correr corre paseo
pasear yoga pesas bici nadar calentar calentamiento enfriar movilidad técnica postura cuidado
cuidando escuchar escúchate merecido merecida merecidos ganado ganada trabajando trabajar trabajas
trabaja luchar lucha luchas vencer ganador ganadora guerrero guerrera imparable invencible potencia
potencial podrás verdad verdadero verdadera puro pura pausado pausada paulatino gradual
gradualmente progresivo progresiva progresivamente sostenible consistente consistentes consistencia
dedicada entregado entrega determinación pasión voluntad espíritu carácter fe empeño tesón foco
enfoque atención intención metas sueño sueños siguiente peldaño escalón ladrillo grano granito
arena semilla cosecha fruto frutos recompensa premio regalo regalos oportunidades ventaja ventajas
beneficio beneficios impacto efecto efectos reflejo demostración testimonio confirma confirman
confirmar indica indican indicar señala señalan sugiere sugieren apunta apuntan significa supone
representa inicia iniciar inicias retoma retomar retomas reinicia reanuda reanudar incorpora
incorporar incluye incluir integra integrar combina combinar alterna alternar varía variar explora
explorar descubre descubrir aprende aprender probar intentar experimenta experimentar atrévete
permite permítete permitir permitirte concéntrate concentrarte enfócate enfocarte céntrate
centrarte asegúrate asegurar asegura garantiza garantizar evita evitar olvida olvides dejes
rendirte rindas detenerte pares aflojes falles mediodía madrugada finde fines sesiones próximamente
enseguida inmediatamente directamente cómodamente tranquilamente suavemente fácilmente
perfectamente completamente totalmente absolutamente sencillamente justamente exactamente
finalmente seguramente probablemente evidentemente obviamente afortunadamente felizmente cerró
cerraron tomando toma tomas tomar cerrando trajeron calidad solos solas habrás iguales moverse ganó
ganaron dieron dimos lograron cumplieron terminaron quedaste quedas quedan pusieron salieron
vinieron siguieron continuaron mantuvieron aportan aporta aportar ofrece ofrecen ofrecer brinda
brindan sientan avala avalan respalda respaldan acompaña acompañan marcaste marcó dejó dejaron
consiguió positivo positiva excelentes sobra sobran sobrado detalle detalles impresiona impresionan
sorprende sorprenden inspira inspiran motiva motivan emociona emocionan enorgullece anímate dalo
entrégate exige exigir esfuérzate mejora mejorar ajusta ajustar ajusten organiza organizar ordena
ordenar equilibra equilibrar distribuye distribuir comparte compartir propone proponer proponte
decide decidir decidas decisión elegir escoge escoger tiempo tiempos espacio hueco huecos lugar
sitio punto vista cara encima toque toques pincelada dosis extra plus añadido bonus remate broche
oro hechos hecho hecha hechas dicho dicha vistos escrito escrita cerrado cerrada mantenida
mantenidas logradas logrados conseguida conseguidas cumplida cumplidas entrenadora entrenador
atleta atletas deportista deporte deportivo deportiva físico física mental mentalidad hábitos
rutinas semanalmente bases cimiento terreno ruta senda trayecto viaje aventura lado izquierda
derecha frente medida proporción nota notas calificación huella posible posibles capaz capaces
necesario necesaria suficientemente recomendable conveniente útil útiles natural naturales correcto
correcta correctamente bastará bastarán hará harán dará darán traerá ayudarán servirá servirán
vendrá vendrán tendrás lograrás conseguirás llegarás sentirás seguirás podría podrían debería
deberías vendría irá irán quedará quedarán pasará ojalá acaso menudo ojo guarda pese debido
hablando diciendo pensando piensa piensas pensar creyendo cree crees creer confía confías confiar
esperas quiérete quieren desea deseas desear busca buscas buscan buscar encuentra encuentran
encontrar encontraste suma restar resta divide pendientes previsto prevista previstos
planeado planeada planificado planificada reservas reservada programado programada agendado
agendada apetece apetezca conviene convenga importa importan interesa rompedor rompedora matador
tremendamente enormemente profundamente plenamente vital vitalidad alegre ánimos ilusión entusiasmo
entusiasta optimismo optimista tarea tareas deber deberes labor labores faena sudor oxígeno aire
sol luz lluvia zapatillas ropa mochila agua música compañía amigo amiga equipo familia casa calle
parque gimnasio sala pista monte montaña playa
"""
"""Forms as they stand in texts, in small letters."""
